package io.hearth.dashboard;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Part.Sort;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A house with a device of every sort, each with all that its sort can have. */
final class PartsFixture {

    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability SWITCH = FLAG.whichIsSettable();
    private static final Capability TEXT = Capability.of(Kind.TEXT);
    private static final Capability CELSIUS = Capability.of(Kind.QUANTITY, "°C");
    private static final Capability PERCENT =
            Capability.of(Kind.QUANTITY, "%").within(0, 100, 1).whichIsSettable();

    private final Room room;
    private House house;
    private DeviceId device = new DeviceId("none");

    private PartsFixture(House house, Room room) {
        this.room = room;
        this.house = house.after(new HouseEvent.RoomPlaced(room, HouseFixture.NOW));
    }

    static House house() {
        return new PartsFixture(House.EMPTY, new Room(new RoomId("hall"), "Hall", 1))
                .lights()
                .climate()
                .openings()
                .machines()
                .small()
                .inbox()
                .house;
    }

    private PartsFixture device(String id, String name, About about, boolean fresh) {
        device = new DeviceId(id);
        house = house.after(new HouseEvent.DeviceFound(device, name, room, about, fresh, HouseFixture.NOW));
        house = house.after(
                new HouseEvent.AvailabilityReported(device, name, room, Availability.ONLINE, HouseFixture.NOW));
        return this;
    }

    private PartsFixture device(String id, String name) {
        return device(id, name, About.identified(Set.of("test:" + id)), false);
    }

    private PartsFixture point(
            String name, String label, Capability can, @Nullable Part part, Purpose purpose, @Nullable Object value) {
        var id = new PointId(device, name);
        String topic = "zigbee2mqtt/" + device;
        var keys = Map.of(Source.STATE_TOPIC, topic, "uniqueId", device + "_" + name);
        var point = new Point(id, label, can, new Source("zigbee2mqtt", keys), part, purpose, null);
        house = house.after(new HouseEvent.PointFound(point, "", null, HouseFixture.NOW));
        if (value != null) {
            Value read = can.fit(Value.of(value.toString())).orElseThrow();
            house = house.after(new HouseEvent.Reading(id, read, HouseFixture.NOW.minusSeconds(20)));
        }
        return this;
    }

    private PartsFixture has(Sort sort, String role, String label, Capability can, @Nullable Object value) {
        var part = new Part(sort, sort.name().toLowerCase(java.util.Locale.ROOT), role);
        return point(role, label, can, part, Purpose.MAIN, value);
    }

    private PartsFixture unknown(String point) {
        house = house.after(new HouseEvent.ValueUnknown(new PointId(device, point), HouseFixture.NOW));
        return this;
    }

    private PartsFixture assumed(String point, Value value) {
        var id = new PointId(device, point);
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        var wish = Command.wish("w-" + device, id, value, cause, HouseFixture.NOW, Command.Patience.DEFAULT);
        house = house.with(wish.sentAgain().ended(Command.Status.ASSUMED, null)).assuming(wish, HouseFixture.NOW);
        return this;
    }

    private static Capability choice(String... words) {
        return Capability.choice(List.of(words)).whichIsSettable();
    }

    private static Capability press(String... words) {
        return Capability.of(Kind.MOMENTARY).withOptions(List.of(words)).whichNeverAnswers();
    }

    private static Capability range(String unit, double from, double to, double step) {
        return Capability.of(Kind.QUANTITY, unit).within(from, to, step).whichIsSettable();
    }

    private PartsFixture lights() {
        var about = new About(
                "IKEA",
                "TRÅDFRI bulb E27",
                "2.3.087",
                null,
                null,
                "zigbee2mqtt_bridge",
                "https://example.org/lamp",
                Set.of("ieee:0x00158d0001aabbcc", "zigbee2mqtt:hall lamp"));
        return device("bridge", "Zigbee bridge", About.identified(Set.of("ha:zigbee2mqtt_bridge")), false)
                .has(Sort.SWITCH, "on", "Permit join", SWITCH, "off")
                .device("hall-lamp", "Hall lamp", about, false)
                .has(Sort.LIGHT, "on", "Light", SWITCH, "on")
                .has(Sort.LIGHT, "brightness", "Brightness", PERCENT, 62)
                .has(Sort.LIGHT, "colour-temperature", "Colour temp", range("K", 2000, 6500, 1), 2700)
                .has(Sort.LIGHT, "colour", "Color", Capability.of(Kind.COLOUR).whichIsSettable(), "#ff8800")
                .has(Sort.LIGHT, "effect", "Effect", choice("none", "candle", "fireplace"), "candle")
                .point("linkquality", "Linkquality", Capability.of(Kind.QUANTITY, "lqi"), null, Purpose.DIAGNOSTIC, 120)
                .point(
                        "power-on",
                        "Power-on behaviour",
                        choice("on", "off", "previous"),
                        null,
                        Purpose.CONFIGURATION,
                        "off")
                .device("ceiling", "Ceiling, mute")
                .has(Sort.LIGHT, "on", "Light", FLAG.whichNeverAnswers(), null)
                .has(Sort.LIGHT, "brightness", "Brightness", PERCENT.whichNeverAnswers(), null)
                .assumed("on", Value.of(true));
    }

    private PartsFixture climate() {
        return device("trv", "Radiator")
                .has(Sort.CLIMATE, "current", "Local temperature", CELSIUS, 20.5)
                .has(Sort.CLIMATE, "target", "Setpoint", range("°C", 5, 30, 0.5), 21)
                .has(Sort.CLIMATE, "mode", "System mode", choice("off", "heat", "auto"), "heat")
                .has(Sort.CLIMATE, "preset", "Preset", choice("none", "eco", "comfort"), "eco")
                .has(Sort.CLIMATE, "fan-mode", "Fan mode", choice("low", "high"), "low")
                .has(Sort.CLIMATE, "action", "Running state", Capability.choice(List.of("idle", "heating")), "heating")
                .device("lost", "Lost sensor")
                .point("temperature", "Temperature", CELSIUS, null, Purpose.MAIN, 19.5)
                .unknown("temperature");
    }

    private PartsFixture openings() {
        var states = Capability.choice(List.of("open", "closed", "opening", "closing", "stopped"));
        return device("blind", "South blind")
                .has(Sort.COVER, "state", "State", states, "open")
                .has(Sort.COVER, "action", "Move", press("open", "stop", "close"), null)
                .has(Sort.COVER, "position", "Position", PERCENT, 40)
                .has(Sort.COVER, "tilt", "Tilt", PERCENT, 10)
                .device("front-door", "Front door")
                .has(Sort.LOCK, "locked", "Lock", SWITCH, "on")
                .has(Sort.LOCK, "state", "State", Capability.choice(List.of("locked", "unlocked", "jammed")), "locked")
                .device("water", "Water main")
                .has(Sort.VALVE, "open", "Valve", SWITCH, "on")
                .has(Sort.VALVE, "position", "Position", PERCENT, 100);
    }

    private PartsFixture machines() {
        return device("fan", "Bedroom fan")
                .has(Sort.FAN, "on", "Fan", SWITCH, "on")
                .has(Sort.FAN, "speed", "Speed", PERCENT, 33)
                .has(Sort.FAN, "preset", "Preset", choice("auto", "sleep"), "auto")
                .has(Sort.FAN, "direction", "Direction", choice("forward", "reverse"), "forward")
                .has(Sort.FAN, "oscillation", "Oscillation", SWITCH, "off")
                .device("siren", "Siren")
                .has(Sort.SIREN, "on", "Siren", SWITCH, "off")
                .has(Sort.SIREN, "tone", "Tone", choice("fire", "burglar"), "fire")
                .device("robot", "Robby")
                .has(Sort.VACUUM, "state", "State", Capability.choice(List.of("docked", "cleaning")), "docked")
                .has(Sort.VACUUM, "action", "Command", press("start", "pause", "return_to_base"), null)
                .device("alarm", "House alarm")
                .has(Sort.ALARM, "state", "State", Capability.choice(List.of("disarmed", "armed_away")), "disarmed")
                .has(Sort.ALARM, "action", "Command", press("disarm", "arm_home", "arm_away"), null)
                .device("radio", "Kitchen radio")
                .has(Sort.MEDIA, "playback", "State", Capability.choice(List.of("playing", "paused")), "playing")
                .has(Sort.MEDIA, "volume", "Volume", PERCENT, 25)
                .has(Sort.MEDIA, "title", "Title", TEXT, "Morning news");
    }

    private PartsFixture small() {
        return device("gadgets", "Gadgets")
                .has(Sort.SELECT, "program", "Program", choice("short", "long"), "short")
                .has(Sort.TEXT, "message", "Message", TEXT.whichIsSettable(), "Hello")
                .has(Sort.NUMBER, "minutes", "Minutes", range("min", 1, 90, 1), 30)
                .has(Sort.BUTTON, "find", "Find me", press("press"), null)
                .has(Sort.TRACKER, "place", "Place", Capability.of(Kind.LOCATION), "52.52,13.405,12")
                .has(Sort.CAMERA, "picture", "Picture", Capability.of(Kind.IMAGE), "sha-1")
                .has(Sort.EVENT, "remote", "Remote", Capability.of(Kind.MOMENTARY), "double")
                .device("firmware", "Boiler firmware")
                .has(Sort.UPDATE, "installed", "Installed", TEXT, "1.2.0")
                .has(Sort.UPDATE, "latest", "Latest", TEXT, "1.3.0")
                .has(Sort.UPDATE, "install", "Install", press("install"), null);
    }

    private PartsFixture inbox() {
        var twin = new About(null, "TRÅDFRI bulb E27", null, null, null, null, null, Set.of("ha:0x00158d0001aabbcc"));
        return device("hall-lamp-2", "New lamp", twin, true)
                .has(Sort.LIGHT, "on", "Light", SWITCH, "off")
                .has(Sort.LIGHT, "brightness", "Brightness", PERCENT, 10)
                .point("temperature", "Temperature", CELSIUS, null, Purpose.MAIN, 30);
    }
}
