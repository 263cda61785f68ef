package io.hearth.dialects.zigbee2mqtt;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Floor;
import io.hearth.house.About;
import io.hearth.house.Command;
import io.hearth.house.House;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Zigbee2MQTT: what it lists, and what it says of itself. Only on the loop. */
final class Bridge {

    private static final int MOST_TRAITS = 500;
    private static final Set<String> OWN = Set.of("health", "event");

    private final String base;
    private final ZigbeeSettings settings;
    private final Desk desk;
    private final Floor floor;
    private final Complaints complaints;
    private final Keepsake keepsake;
    private final Speech speech;
    private final BridgeDevice device;
    private final Village village;
    private volatile Census devices = Census.NONE;
    private volatile Census groups = Census.NONE;
    private @Nullable Message listed;

    /** What becomes of a list: one that the broker does not keep would be missing after a restart. */
    private enum Keeping {
        KEEP,
        FORGET,
        LEAVE;

        static Keeping of(Message message, boolean replayed) {
            return replayed || message.retained() ? FORGET : KEEP;
        }
    }

    Bridge(
            String base,
            ZigbeeSettings settings,
            Desk desk,
            Floor floor,
            Complaints complaints,
            Keepsake keepsake,
            Speech speech,
            BridgeDevice device,
            Village village) {
        this.base = base;
        this.settings = settings;
        this.desk = desk;
        this.floor = floor;
        this.complaints = complaints;
        this.keepsake = keepsake;
        this.speech = speech;
        this.device = device;
        this.village = village;
    }

    String id() {
        return device.id();
    }

    Village village() {
        return village;
    }

    /** Lists that nobody keeps for us were remembered. */
    void remember() {
        remember("devices", this::devices);
        remember("groups", this::groups);
    }

    private void remember(String list, BiConsumer<Message, Keeping> hearing) {
        keepsake.get(list).ifPresent(bytes -> {
            String client = About.ANYBODY;
            var message = new Message(base + "/bridge/" + list, bytes, Qos.AT_MOST_ONCE, false, client)
                    .under(keepsake.speaker(list));
            floor.during(message, true, () -> hearing.accept(message, Keeping.LEAVE));
        });
    }

    void heard(Message message, boolean replayed) {
        if (message.payload().length == 0 || !message.topic().startsWith(base + "/")) {
            return;
        }
        String rest = message.topic().substring(base.length() + 1);
        if (!rest.startsWith("bridge/")) {
            village.heard(rest, message, replayed);
            return;
        }
        String objection = device.objection();
        if (objection != null) {
            complaints.about(message.topic(), message.client(), objection);
            return;
        }
        switch (rest.substring("bridge/".length())) {
            case "devices" -> devices(message, Keeping.of(message, replayed));
            case "groups" -> groups(message, Keeping.of(message, replayed));
            case "info" -> info(message, replayed);
            case "state" -> state(message, replayed);
            default -> other(rest.substring("bridge/".length()), message, replayed);
        }
    }

    private void devices(Message message, Keeping keeping) {
        byte[] bytes = message.payload();
        read(message.topic(), message.client(), bytes.length, () -> {
            Census census = CensusReader.read(base, bytes, devices.entries(), MOST_TRAITS);
            byte[] packed = keeping == Keeping.KEEP ? Keepsake.pack(bytes) : new byte[0];
            return () -> {
                remember("devices", keeping, packed);
                devices(message.topic(), message.client(), census);
            };
        });
    }

    private void remember(String list, Keeping keeping, byte[] packed) {
        if (keeping != Keeping.LEAVE) {
            keepsake.keep(list, packed);
            keepsake.keepSpeaker(list, keeping == Keeping.KEEP ? floor.speaker() : About.ANYBODY);
        }
    }

    private void devices(String topic, String client, Census census) {
        if (census.complaints().isEmpty()) {
            complaints.settled(topic);
        } else {
            complaints.about(topic, client, String.join("; ", census.complaints()));
        }
        if (census.coordinator() != null) {
            safely(topic, client, () -> device.coordinator(census.coordinator()));
        }
        Set<String> gone = gone(devices, census, id -> !id.startsWith("group:"));
        devices = census;
        village.census(census, gone);
        if (listed != null && !(census.changed().isEmpty() && gone.isEmpty())) {
            groups(listed, Keeping.LEAVE);
        }
    }

    private void groups(Message message, Keeping keeping) {
        listed = message;
        byte[] bytes = message.payload();
        read(message.topic(), message.client(), bytes.length, () -> {
            Census census = Groups.read(base, bytes, groups.entries(), devices.entries());
            byte[] packed = keeping == Keeping.KEEP ? Keepsake.pack(bytes) : new byte[0];
            return () -> {
                remember("groups", keeping, packed);
                groups(message, census);
            };
        });
    }

    private void groups(Message message, Census census) {
        complaints.settled(message.topic());
        if (devices != Census.NONE) {
            Set<String> gone = gone(groups, census, id -> id.startsWith("group:"));
            groups = census;
            village.census(census, gone);
        }
    }

    /** Those that the list has no longer; for the first list, those that the house still knows. */
    private Set<String> gone(Census before, Census now, java.util.function.Predicate<String> sort) {
        var gone = new HashSet<>(
                before == Census.NONE ? village.known() : before.entries().keySet());
        gone.removeIf(sort.negate().or(device.id()::equals));
        gone.removeAll(now.entries().keySet());
        gone.removeAll(now.awaited());
        return gone;
    }

    private void read(String topic, String client, int length, Supplier<Runnable> reader) {
        desk.read(topic, length, () -> {
            try {
                return reader.get();
            } catch (IllegalArgumentException | JacksonException unusable) {
                String why = String.valueOf(unusable.getMessage());
                return () -> complaints.about(topic, client, why);
            }
        });
    }

    private void info(Message message, boolean replayed) {
        read(message.topic(), message.client(), message.payload().length, () -> {
            JsonNode info = JsonMapper.shared().readTree(message.payload());
            return () -> safely(message.topic(), message.client(), () -> {
                device.heard("info", info, replayed);
                String address = CensusReader.text(info.path("coordinator"), "ieee_address", "");
                device.coordinator(CensusReader.isAddress(address) ? address.toLowerCase(Locale.ROOT) : null);
                complaints.settled(message.topic());
            });
        });
    }

    private void state(Message message, boolean replayed) {
        Boolean online = Village.online(message.payload());
        if (online == null) {
            complaints.about(message.topic(), message.client(), "a state is online or offline");
            return;
        }
        complaints.settled(message.topic());
        safely(message.topic(), message.client(), () -> {
            device.heard("state", Tongue.word(online ? "online" : "offline"), replayed);
            device.available(online);
        });
        village.bridge(online);
    }

    private void other(String topic, Message message, boolean replayed) {
        boolean answer = topic.startsWith("response/");
        if (!answer && !OWN.contains(topic)
                || message.payload().length > settings.maxState().toBytes()) {
            return;
        }
        read(message.topic(), message.client(), message.payload().length, () -> {
            JsonNode said = JsonMapper.shared().readTree(message.payload());
            return () -> safely(message.topic(), message.client(), () -> {
                if (answer) {
                    answered(message, said);
                } else {
                    complaints.settled(message.topic());
                    device.heard(topic, said, replayed);
                }
            });
        });
    }

    /** What the bridge says to requests of ours. */
    private void answered(Message message, JsonNode answer) {
        if (!CensusReader.text(answer, "transaction", "").startsWith("hearth-")) {
            return;
        }
        if (CensusReader.text(answer, "status", "").equals("error")) {
            String why = CensusReader.text(answer, "error", "it does not say why");
            complaints.about(message.topic(), message.client(), "Zigbee2MQTT could not do what it was asked: " + why);
        } else {
            complaints.settled(message.topic());
        }
    }

    private void safely(String topic, String client, Runnable task) {
        try {
            task.run();
        } catch (io.hearth.dialects.Register.Full | IllegalArgumentException refused) {
            complaints.about(topic, client, String.valueOf(refused.getMessage()));
        }
    }

    void say(Command command, String id, String trait, House house) {
        if (id.equals(device.id())) {
            device.say(command, trait, speech, settings.permitJoin());
            return;
        }
        village.say(command, id, trait, house);
    }

    /** The sort of request that removes it, with what it needs; asked once. */
    void remove(String id) {
        Thing thing = village.thing(id);
        if (thing == null || thing.leaving || settings.remove() == ZigbeeSettings.Removal.NEVER) {
            return;
        }
        thing.leaving = true;
        boolean force = settings.remove() == ZigbeeSettings.Removal.FORCE;
        String group = thing.entry().group();
        var request =
                Tongue.JSON.objectNode().put("id", group == null ? id : group).put("force", force);
        speech.request((group == null ? "device" : "group") + "/remove", request, "remove-" + id);
    }
}
