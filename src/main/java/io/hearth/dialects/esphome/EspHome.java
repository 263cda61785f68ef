package io.hearth.dialects.esphome;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Unusable;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * ESPHome with its own topics. A device speaks when it was announced, or has a last will, or the settings name it. One
 * that announces its points the Home Assistant way, which tells more, is left to that dialect.
 */
@Component
class EspHome implements Dialect, HubListener {

    static final String NAME = "esphome";

    private static final String RICHER = "homeassistant";
    private static final String DISCOVER = "esphome/discover/";
    private static final String STATUS = "/status";
    private static final Set<String> OTHERS = Set.of("homeassistant", "hearth", "tele", "stat", "shellies");
    private static final int LONGEST = 80;

    private final Switchboard switchboard;
    private final Register register;
    private final Complaints complaints;
    private final EspHomeSettings settings;
    private final Map<String, Availability> prefixes = new HashMap<>();
    private final Set<String> spokenFor = new HashSet<>();
    private @Nullable String cleared;

    EspHome(Hub hub, Switchboard switchboard, Register register, Complaints complaints, EspHomeSettings settings) {
        this.switchboard = switchboard;
        this.register = register;
        this.complaints = complaints;
        this.settings = settings;
        hub.now().house().devices().values().forEach(device -> device.points()
                .values()
                .forEach(this::noticed));
        hub.listen(this);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        settings.prefixes().forEach(prefix -> prefixes.put(prefix, Availability.UNKNOWN));
        switchboard.listen(DISCOVER + "+", this::discovered);
        switchboard.listen("+" + STATUS, this::status);
        switchboard.listen("+/+/+/state", this::state);
        switchboard.listen("+/+/+/+/state", this::state);
        for (String prefix : settings.prefixes()) {
            if (prefix.indexOf('/') > 0) {
                switchboard.listen(prefix + STATUS, this::status);
                switchboard.listen(prefix + "/#", this::state);
            }
        }
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        String topic =
                point == null ? null : point.source().key(Source.COMMAND_TOPIC).orElse(null);
        if (topic != null) {
            switchboard.say(topic, EspWishes.payload(command, point), Qos.AT_LEAST_ONCE, false);
        }
    }

    @Override
    public void removed(Point point) {
        Entity entity = Entity.of(point.source().key(Source.STATE_TOPIC).orElse(""));
        if (entity == null) {
            return;
        }
        switchboard.say(entity.topic("state"), "", Qos.AT_LEAST_ONCE, true);
        if (!entity.prefix().equals(cleared)) {
            cleared = entity.prefix();
            switchboard.say(entity.prefix() + STATUS, "", Qos.AT_LEAST_ONCE, true);
            switchboard.say(DISCOVER + entity.prefix(), "", Qos.AT_LEAST_ONCE, true);
        }
    }

    private void discovered(Message message, boolean replayed) {
        String prefix = message.topic().substring(DISCOVER.length());
        if (message.payload().length == 0) {
            return;
        }
        var hearing = new Hearing(register, complaints, NAME, message, replayed);
        try {
            JsonNode said = Payload.object(Payload.text(message.payload()));
            String mac = said.path("mac").asString("").toLowerCase(Locale.ROOT).replace(":", "");
            if (!mac.matches("[0-9a-f]{12}")) {
                throw new Unusable("an announcement needs a \"mac\" of twelve hexadecimal digits");
            }
            var ids = new TreeSet<>(Set.of("esphome:" + prefix, "mac:" + mac, "ha:" + mac));
            if (register.device(ids).isEmpty()) {
                register.meet(new Met(Names.pretty(prefix), null, About.identified(ids)));
            }
            DeviceId device = register.meet(new Met(name(said, prefix), null, about(said, ids)));
            hearing.understands();
            Availability availability = prefixes.getOrDefault(prefix, Availability.UNKNOWN);
            if (availability != Availability.UNKNOWN) {
                register.available(device, availability);
            }
            learn(prefix, availability);
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private static String name(JsonNode said, String prefix) {
        String name = said.path("friendly_name").asString("").strip();
        return name.isEmpty() ? Names.pretty(prefix) : name.substring(0, Math.min(LONGEST, name.length()));
    }

    private static About about(JsonNode said, Set<String> ids) {
        String project = word(said, "project_name");
        String board = word(said, "board");
        String ip = word(said, "ip");
        return new About(
                "ESPHome",
                project == null ? board : project,
                word(said, "version"),
                word(said, "platform"),
                null,
                null,
                ip == null ? null : "http://" + ip + "/",
                ids);
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).asString("");
        return word.isBlank() || word.length() > 120 ? null : word;
    }

    /** The last will. One level of topic may be anybody's; a device is met only when it tells a state, too. */
    private void status(Message message, boolean replayed) {
        String prefix = message.topic().substring(0, message.topic().length() - STATUS.length());
        String text = new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8).strip();
        boolean there = text.equals("online");
        if (OTHERS.contains(prefix) || !there && !text.equals("offline")) {
            return;
        }
        var availability = there ? Availability.ONLINE : Availability.OFFLINE;
        learn(prefix, availability);
        register.device(Set.of("esphome:" + prefix)).ifPresent(device -> register.available(device, availability));
    }

    /** Listens to the prefix from now on; what the broker has kept of it is heard at once. */
    private void learn(String prefix, Availability availability) {
        boolean news = !prefixes.containsKey(prefix);
        if (news && prefixes.size() >= settings.maxDevices()) {
            complaints.about(
                    prefix + STATUS,
                    "device",
                    "%d devices speak already (hearth.esphome.max-devices)".formatted(settings.maxDevices()));
            return;
        }
        prefixes.put(prefix, availability);
        if (news && prefix.indexOf('+') < 0 && prefix.indexOf('#') < 0) {
            switchboard.listen(prefix + "/+/+/state", this::state).cut();
            switchboard.listen(prefix + "/+/+/+/state", this::state).cut();
        }
    }

    private void state(Message message, boolean replayed) {
        Entity entity = Entity.of(message.topic());
        Availability availability = entity == null ? null : prefixes.get(entity.prefix());
        if (availability == null || message.payload().length == 0 || spokenFor.contains(entity.prefix())) {
            return;
        }
        cleared = null;
        var hearing = new Hearing(register, complaints, NAME, message, replayed);
        try {
            String text = Payload.text(message.payload());
            boolean news = register.device(Set.of("esphome:" + entity.prefix())).isEmpty();
            DeviceId device = meet(entity.prefix(), availability);
            EspStates.read(hearing, device, entity, text);
            if (news && hearing.fruitless()) {
                register.gone(device);
            }
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private DeviceId meet(String prefix, Availability availability) {
        var ids = Set.of("esphome:" + prefix);
        return register.device(ids).orElseGet(() -> {
            DeviceId device = register.meet(new Met(Names.pretty(prefix), null, About.identified(ids)));
            register.available(device, availability);
            return device;
        });
    }

    @Override
    public void stepped(Stepped stepped) {
        if (stepped.event() instanceof HouseEvent.PointFound found) {
            noticed(found.point());
        }
    }

    /** The Home Assistant way tells more of a point: names, units, options. What was guessed of the device goes. */
    private void noticed(Point point) {
        Entity entity = point.source().dialect().equals(RICHER)
                ? Entity.of(point.source().key(Source.STATE_TOPIC).orElse(""))
                : null;
        if (entity == null || spokenFor.size() >= settings.maxDevices() || !spokenFor.add(entity.prefix())) {
            return;
        }
        register.device(Set.of("esphome:" + entity.prefix()))
                .flatMap(register::known)
                .ifPresent(own -> {
                    List<Point> guessed = own.points().values().stream()
                            .filter(one -> one.source().dialect().equals(NAME))
                            .toList();
                    boolean empty = guessed.size() == own.points().size();
                    guessed.forEach(one -> register.gone(one.id()));
                    if (empty && !own.id().equals(point.id().device())) {
                        register.gone(own.id());
                    }
                });
    }
}
