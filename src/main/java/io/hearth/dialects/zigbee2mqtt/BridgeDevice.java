package io.hearth.dialects.zigbee2mqtt;

import static io.hearth.dialects.zigbee2mqtt.Zigbee2Mqtt.NAME;

import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bridge itself as a device: whether others may join, how it is doing, its button to start anew. */
final class BridgeDevice {

    static final String PERMIT = "permit-join";
    static final String RESTART = "restart";

    private static final Capability FLAG = Capability.of(Kind.FLAG);
    private static final Capability TEXT = Capability.of(Kind.TEXT);
    private static final Capability PERCENT = Capability.of(Kind.QUANTITY, "%");
    private static final Capability COUNT = Capability.of(Kind.QUANTITY);

    private static final List<Told> TOLD = List.of(
            new Told("state", "", Capability.choice(List.of("online", "offline")), null),
            new Told("info", "/version", TEXT, "version"),
            new Told("info", "/permit_join", FLAG.whichIsSettable(), PERMIT),
            new Told("info", "/permit_join_end", TEXT, "permit-join-until"),
            new Told("info", "/restart_required", FLAG, "restart-required"),
            new Told("info", "/network/channel", COUNT, "channel"),
            new Told("health", "/process/uptime_sec", Capability.of(Kind.QUANTITY, "s"), "uptime"),
            new Told("health", "/process/memory_used_mb", Capability.of(Kind.QUANTITY, "MB"), "memory-used"),
            new Told("health", "/os/memory_percent", PERCENT, "memory-percent"),
            new Told("health", "/os/load_average/0", COUNT, "load"),
            new Told("health", "/mqtt/queued", COUNT, "mqtt-queued"),
            new Told("health", "/mqtt/published", COUNT, "mqtt-published"),
            new Told("health", "/mqtt/received", COUNT, "mqtt-received"),
            new Told(
                    "event",
                    "/type",
                    Capability.of(Kind.MOMENTARY)
                            .withOptions(
                                    List.of("device_joined", "device_announce", "device_interview", "device_leave")),
                    "event"));

    private final Register register;
    private final String base;
    private final Map<String, JsonNode> early = new HashMap<>();
    private @Nullable String coordinator;
    private boolean met;
    private @Nullable Boolean online;
    private @Nullable String version;
    private @Nullable String radio;

    /**
     * One thing that the bridge tells of itself.
     *
     * @param topic below {@code bridge/}
     * @param place where it stands in the message, a JSON pointer
     * @param word  the name of its point; null for that of the topic
     */
    private record Told(
            String topic,
            String place,
            Capability capability,
            @Nullable String word) {
        String name() {
            return word == null ? topic : word;
        }
    }

    BridgeDevice(Register register, String base) {
        this.register = register;
        this.base = base;
    }

    String id() {
        return "bridge:" + base;
    }

    /**
     * The bridge told of its radio. Nothing is made before it did, because other dialects know the bridge by it.
     *
     * @param address null when it does not say
     */
    /** Why the one who speaks now may not speak for this bridge; null when it may. */
    @Nullable
    String objection() {
        return register.objection(CensusReader.bridge(base)).orElse(null);
    }

    void coordinator(@Nullable String address) {
        boolean news = address != null && !address.equals(coordinator);
        if (news || !met) {
            coordinator = news ? address : coordinator;
            met = true;
            meet();
            install(button(), "info");
            early.forEach((topic, message) -> heard(topic, message, true));
            early.clear();
            tell();
        }
    }

    private DeviceId meet() {
        var identifiers = new TreeSet<>(Set.of(CensusReader.bridge(base)));
        if (coordinator != null) {
            identifiers.add("ieee:" + coordinator);
            identifiers.add("ha:zigbee2mqtt_bridge_" + coordinator);
        }
        var about = new About("Zigbee2MQTT", radio, version, null, null, null, null, identifiers);
        String name = base.equals("zigbee2mqtt") ? "Zigbee2MQTT" : Names.pretty(base.replace('/', ' '));
        DeviceId id = register.meet(new Met(name, null, about));
        register.silence(id, "homeassistant");
        return id;
    }

    void heard(String topic, JsonNode message, boolean replayed) {
        if (topic.equals("info")) {
            version = CensusReader.filled(CensusReader.text(message, "version", ""));
            radio = CensusReader.filled(CensusReader.text(message.path("coordinator"), "type", ""));
        }
        if (!met) {
            early.put(topic, message);
            return;
        }
        if (topic.equals("info")) {
            meet();
        }
        for (Told told : TOLD) {
            JsonNode said = told.place().isEmpty() ? message : message.at(told.place());
            if (told.topic().equals(topic) && !said.isMissingNode()) {
                heard(told, said, replayed);
            } else if (told.topic().equals(topic)) {
                register.point(NAME, Entry.key(id(), told.name())).ifPresent(register::unknown);
            }
        }
    }

    private void heard(Told told, JsonNode said, boolean replayed) {
        boolean momentary = told.capability().kind() == Kind.MOMENTARY;
        PointId point = install(found(told), told.topic());
        if (said.isNull()) {
            register.unknown(point);
        } else if (said.isValueNode() && !(momentary && replayed)) {
            register.reading(point, Value.of(word(told, said)), replayed);
        }
    }

    private static String word(Told told, JsonNode said) {
        boolean moment = told.name().equals("permit-join-until") && said.isIntegralNumber() && said.canConvertToLong();
        String word = moment ? Instant.ofEpochMilli(said.longValue()).toString() : Tongue.text(said);
        return Value.Text.cut(word);
    }

    private Found found(Told told) {
        String word = told.name();
        return new Found(
                Entry.key(id(), word),
                word,
                Names.pretty(word),
                told.capability(),
                keys(told.topic(), told.capability().settable() ? "permit_join" : null),
                null,
                word.equals(PERMIT) ? Purpose.MAIN : Purpose.DIAGNOSTIC,
                word.endsWith("-until") ? "timestamp" : null);
    }

    private Found button() {
        var press =
                Capability.of(Kind.MOMENTARY).withOptions(List.of("restart")).whichNeverAnswers();
        return new Found(
                Entry.key(id(), RESTART),
                RESTART,
                "Restart",
                press,
                keys("info", "restart"),
                new Part(Part.Sort.BUTTON, RESTART, "press"),
                Purpose.CONFIGURATION,
                "restart");
    }

    private Map<String, String> keys(String topic, @Nullable String request) {
        String state = base + "/bridge/" + topic;
        return request == null
                ? Map.of(Source.STATE_TOPIC, state)
                : Map.of(Source.STATE_TOPIC, state, Source.COMMAND_TOPIC, base + "/bridge/request/" + request);
    }

    private PointId install(Found found, String topic) {
        return register.install(
                NAME, register.device(Set.of(CensusReader.bridge(base))).orElseGet(this::meet), found);
    }

    void available(boolean nowOnline) {
        online = nowOnline;
        tell();
    }

    private void tell() {
        Boolean reachable = online;
        if (reachable != null) {
            register.device(Set.of(CensusReader.bridge(base)))
                    .ifPresent(id -> register.available(id, reachable ? Availability.ONLINE : Availability.OFFLINE));
        }
    }

    /** @param point the word of the bridge's point */
    void say(Command command, String point, Speech speech, Duration permitJoin) {
        if (point.equals(PERMIT)) {
            boolean open = command.value().equals(Value.of(true));
            var request = Tongue.JSON.objectNode().put("value", open).put("time", open ? permitJoin.toSeconds() : 0);
            speech.request("permit_join", request, command.id());
        } else if (point.equals(RESTART)) {
            speech.request("restart", Tongue.JSON.objectNode(), command.id());
        }
    }
}
