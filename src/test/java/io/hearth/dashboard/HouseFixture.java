package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds believable houses, device by device. */
final class HouseFixture {

    /** The moment of every fixture: a winter evening. */
    static final Instant NOW = Instant.parse("2026-01-05T17:42:00Z");

    static final Capability FLAG = Capability.of(Kind.FLAG);
    static final Capability SWITCH = FLAG.whichIsSettable();
    static final Capability CELSIUS = Capability.of(Kind.QUANTITY, "°C");
    static final Capability PERCENT = Capability.of(Kind.QUANTITY, "%");
    static final Capability DIMMER = PERCENT.within(0, 100, 1).whichIsSettable();
    static final Capability SETPOINT = CELSIUS.within(5, 30, 0.5).whichIsSettable();

    private House house = House.EMPTY;
    private @Nullable Room room;
    private String device = "";
    private String deviceName = "";
    private Duration age = Duration.ofSeconds(20);

    HouseFixture room(String id, String name, int position) {
        room = new Room(new RoomId(id), name, position);
        house = house.after(new HouseEvent.RoomPlaced(room, NOW));
        return this;
    }

    HouseFixture nowhere() {
        room = null;
        return this;
    }

    HouseFixture device(String id, String name) {
        device = id;
        deviceName = name;
        age = Duration.ofSeconds(20);
        return available(Availability.ONLINE);
    }

    HouseFixture available(Availability availability) {
        house = house.after(new HouseEvent.AvailabilityReported(
                new DeviceId(device), deviceName, room, availability, NOW.minus(age)));
        return this;
    }

    HouseFixture heard(Duration ago) {
        age = ago;
        return this;
    }

    HouseFixture point(String name, String label, Capability can, @Nullable Object value) {
        var id = new PointId(new DeviceId(device), name);
        String topic = "home/" + device + "/" + name;
        var source = new Source(
                "plain",
                can.settable()
                        ? Map.of(Source.STATE_TOPIC, topic, Source.COMMAND_TOPIC, topic + "/set")
                        : Map.of(Source.STATE_TOPIC, topic));
        house = house.after(new HouseEvent.PointFound(new Point(id, label, can, source), deviceName, room, NOW));
        if (value != null) {
            Value read = can.fit(Value.of(value.toString())).orElseThrow();
            house = house.after(new HouseEvent.Reading(id, read, NOW.minus(age)));
        }
        return this;
    }

    HouseFixture wished(String name, Object value, Command.Status status) {
        var id = new PointId(new DeviceId(device), name);
        var wish = Command.wish(
                "wish-" + device,
                id,
                Value.read(value.toString()),
                Cause.of(Cause.Kind.PERSON, "anna"),
                NOW.minusSeconds(9),
                Command.Patience.DEFAULT);
        house = house.with(status.open() ? wish.sentAgain() : wish.ended(status, "no answer after 3 attempts"));
        return this;
    }

    House build() {
        return house;
    }

    /** Four rooms and everything that can be the matter with a device. */
    static House family() {
        return new HouseFixture()
                .room("living-room", "Living room", 1)
                .device("floor-lamp", "Floor lamp")
                .point("power", "Power", SWITCH, "on")
                .point("brightness", "Brightness", DIMMER, 62)
                .device("ceiling-light", "Ceiling light")
                .point("power", "Power", SWITCH, "off")
                .device("tv-plug", "TV")
                .point("power", "Power", SWITCH, "on")
                .device("blind-south", "South blind")
                .point("position", "Position", DIMMER, 40)
                .device("thermostat", "Heating")
                .point("temperature", "Temperature", CELSIUS, 21.5)
                .point("setpoint", "Target", SETPOINT, 21)
                .device("air-monitor", "Air monitor")
                .point("co2", "CO₂", Capability.of(Kind.QUANTITY, "ppm"), 812)
                .point("temperature", "Temperature", CELSIUS, 21.6)
                .point("humidity", "Humidity", PERCENT, 44)
                .point("battery", "Battery", PERCENT, 87)
                .point("rssi", "Signal", Capability.of(Kind.QUANTITY, "dBm"), -61)
                .room("kitchen", "Kitchen", 2)
                .device("kitchen", "Kitchen")
                .point("temp", "Temp", CELSIUS, 18.5)
                .point("humidity", "Humidity", PERCENT, 45)
                .point("heater", "Heater", SWITCH, "on")
                .device("kettle", "Kettle")
                .point("power", "Power", SWITCH, "off")
                .wished("power", "on", Command.Status.SENT)
                .device("kitchen-window", "Window")
                .heard(Duration.ofMinutes(12))
                .point("contact", "Contact", FLAG, "open")
                .device("leak", "Leak under the sink")
                .point("leak", "Leak", FLAG, "off")
                .room("bedroom", "Schlafzimmer der Großeltern", 3)
                .device("schlaf-leuchte", "Deckenleuchte über dem Kleiderschrank")
                .point("power", "Ein", SWITCH, "off")
                .wished("power", "on", Command.Status.EXPIRED)
                .device("안방-조명", "안방 침대 옆 조명")
                .point("power", "전원", SWITCH, "on")
                .device("спальня-датчик", "Датчик температуры")
                .heard(Duration.ofMinutes(7))
                .point("temperature", "Температура", CELSIUS, -3.25)
                .room("hall", "Hall", 4)
                .device("hall-motion", "Hall motion")
                .heard(Duration.ofMinutes(4))
                .point("motion", "Motion", FLAG, "on")
                .device("front-door", "Front door")
                .point("door", "Door", FLAG, "off")
                .point("lock", "Lock", SWITCH, "on")
                .nowhere()
                .device("garage-sensor", "Garage sensor")
                .heard(Duration.ofHours(3))
                .point("temperature", "Temperature", CELSIUS, 6.1)
                .point("humidity", "Humidity", PERCENT, 71)
                .available(Availability.OFFLINE)
                .device("boiler", "Boiler")
                .point("power", "Power", SWITCH, null)
                .build();
    }

    /** As many cards as a large home has on its first page. */
    static House cards(int count) {
        var fixture = new HouseFixture();
        for (int i = 0; i < count; i++) {
            if (i % 8 == 0) {
                fixture.room("room-" + i / 8, "Room " + i / 8, i / 8);
            }
            fixture.device("device-" + i, "Device number " + i);
            if (i % 3 == 0) {
                fixture.point("power", "Power", SWITCH, i % 2 == 0 ? "on" : "off")
                        .point("brightness", "Brightness", DIMMER, i);
            } else if (i % 3 == 1) {
                fixture.point("temperature", "Temperature", CELSIUS, 15 + i / 7.0)
                        .point("humidity", "Humidity", PERCENT, 30 + i / 2);
            } else {
                fixture.point("power", "Power", SWITCH, i % 2 == 0 ? "on" : "off");
            }
        }
        return fixture.build();
    }
}
