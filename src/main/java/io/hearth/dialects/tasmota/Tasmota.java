package io.hearth.dialects.tasmota;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Unusable;
import io.hearth.dialects.tasmota.Base.Origin;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tasmota. A device is known by its topic, and by its MAC once it said so. It may announce itself; one that does not is
 * known from what it says.
 */
@Component
class Tasmota implements Dialect {

    static final String NAME = "tasmota";

    private static final List<String> FULL_TOPICS = List.of("tele/#", "stat/#", "+/tele/+", "+/stat/+");
    private static final String LWT = "LWT";
    private static final int MOST_EARLY = 256;
    private static final int MOST_FORMS = 32;

    private final Switchboard switchboard;
    private final Register register;
    private final Complaints complaints;
    private final TasmotaSettings settings;
    private final Reports reports;
    private final Directory directory;
    private final Set<String> forms = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Message> early = new HashMap<>();
    private @Nullable String removed;

    Tasmota(Switchboard switchboard, Register register, Complaints complaints, TasmotaSettings settings) {
        this.switchboard = switchboard;
        this.register = register;
        this.complaints = complaints;
        this.settings = settings;
        this.directory = new Directory(register, settings);
        this.reports = new Reports(register, directory, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        switchboard.listen(settings.discovery() + "/+/config", this::announced);
        switchboard.listen(settings.discovery() + "/+/sensors", this::sensors);
        for (String filter : FULL_TOPICS) {
            switchboard.listen(filter, (message, replayed) -> {
                Origin origin = Base.origin(message.topic());
                if (origin != null && !filter.startsWith("+") == startsWithPrefix(message.topic())) {
                    heard(origin, message, replayed);
                }
            });
        }
    }

    private static boolean startsWithPrefix(String topic) {
        return topic.startsWith("tele/") || topic.startsWith("stat/");
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        if (point != null) {
            Orders.of(command, point)
                    .ifPresent(order -> switchboard.say(order.topic(), order.payload(), Qos.AT_LEAST_ONCE, false));
        }
    }

    @Override
    public void removed(Point point) {
        String said = point.source().key(Source.STATE_TOPIC).orElse("");
        Origin origin = Base.origin(said);
        String tele = said.substring(0, said.lastIndexOf('/') + 1);
        Announced announced = directory.speaking(tele);
        Base base = announced != null ? announced.base() : origin == null ? null : origin.base();
        if (base == null || base.device().equals(removed)) {
            return;
        }
        removed = base.device();
        switchboard.say(base.tele() + LWT, "", Qos.AT_LEAST_ONCE, true);
        if (announced != null) {
            forget(announced);
            String topic = settings.discovery() + "/" + announced.mac().toUpperCase(Locale.ROOT);
            switchboard.say(topic + "/config", "", Qos.AT_LEAST_ONCE, true);
            switchboard.say(topic + "/sensors", "", Qos.AT_LEAST_ONCE, true);
        }
        asked.remove(base.device());
    }

    private void announced(Message message, boolean replayed) {
        String mac = level(message.topic());
        var hearing = hearing(message, replayed);
        try {
            directory.check(mac);
            if (message.payload().length == 0) {
                gone(mac);
                return;
            }
            Announced announced = Announced.read(mac, Payload.text(message.payload()));
            Announced before = directory.of(announced.mac());
            if (before != null && !before.base().equals(announced.base())) {
                forget(before);
            }
            DeviceId device = directory.met(announced);
            var talk = reports.talk(hearing, device, announced.base(), announced, Talk.Topic.STATE);
            Installed.all(talk, announced);
            hearing.understands();
            listen(announced);
            removed = null;
            Message waiting = early.remove(announced.mac());
            if (waiting != null) {
                sensors(waiting, true);
            }
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    /** Listens where no other device would be heard. */
    private void listen(Announced announced) throws Unusable {
        Base base = announced.base();
        if (heardAnyway(base, base.tele() + LWT)) {
            return;
        }
        for (String filter : announced.filters()) {
            if (forms.contains(filter)) {
                continue;
            }
            if (forms.size() >= MOST_FORMS) {
                throw new Unusable(
                        "devices use %d forms of full topics already; let them share a few".formatted(MOST_FORMS));
            }
            forms.add(filter);
            switchboard.listen(filter, this::elsewhere);
        }
        switchboard.listen(base.tele() + LWT, this::elsewhere).cut();
    }

    private static boolean heardAnyway(Base base, String topic) {
        Origin usual = Base.origin(topic);
        return usual != null
                && usual.base().equals(base)
                && (startsWithPrefix(topic) || base.device().indexOf('/') < 0);
    }

    /** A message under a full topic that only an announcement told of. */
    private void elsewhere(Message message, boolean replayed) {
        String topic = message.topic();
        int last = topic.lastIndexOf('/') + 1;
        Announced announced = directory.speaking(topic.substring(0, last));
        if (announced != null && !heardAnyway(announced.base(), topic)) {
            boolean answer = topic.startsWith(announced.base().stat());
            heard(new Origin(announced.base(), answer, topic.substring(last)), message, replayed);
        }
    }

    private void forget(Announced announced) {
        directory.forget(announced);
    }

    private void gone(String mac) {
        Announced announced = directory.of(mac);
        if (announced != null) {
            forget(announced);
        }
        directory.leaves(mac);
    }

    private void sensors(Message message, boolean replayed) {
        String mac = level(message.topic());
        Announced announced = directory.of(mac);
        if (message.payload().length == 0) {
            return;
        }
        if (announced == null && early.size() < MOST_EARLY && Announced.mac(mac) != null) {
            early.put(mac.toLowerCase(Locale.ROOT), message);
            return;
        }
        var hearing = hearing(message, replayed);
        try {
            JsonNode said = Payload.object(Payload.text(message.payload()));
            if (announced == null) {
                throw new Unusable("no device with this MAC has announced itself");
            }
            DeviceId device = directory.met(announced);
            reports.structure(hearing, device, announced, said.path("sn"));
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private void heard(Origin origin, Message message, boolean replayed) {
        if (message.payload().length == 0) {
            return;
        }
        var hearing = hearing(message, replayed);
        boolean news = !directory.knows(origin.base());
        try {
            Announced announced = directory.at(origin.base().device());
            Base base = announced == null ? origin.base() : announced.base();
            String text = Payload.text(message.payload());
            if (origin.word().equals(LWT)) {
                DeviceId device = directory.heard(base);
                available(hearing, device, announced, text);
            } else {
                reports.heard(hearing, new Origin(base, origin.answer(), origin.word()), announced, text);
            }
            if (news && hearing.fruitless()) {
                register.gone(directory.heard(base));
            } else {
                ask(base, replayed);
            }
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private void available(Hearing hearing, DeviceId device, @Nullable Announced announced, String text)
            throws Unusable {
        String online = announced == null ? "Online" : announced.online();
        String offline = announced == null ? "Offline" : announced.offline();
        if (text.equalsIgnoreCase(online)) {
            register.available(device, Availability.ONLINE);
        } else if (!text.equalsIgnoreCase(offline)) {
            throw new Unusable("a last will is %s or %s, not \"%s\"".formatted(online, offline, Payload.quoted(text)));
        } else if (announced == null || !announced.sleeps()) {
            register.available(device, Availability.OFFLINE);
        }
        hearing.understands();
    }

    /** Asks once for what the device would only tell after a while, when it is heard to be there. */
    private void ask(Base base, boolean replayed) {
        if (settings.ask() && !replayed && asked.size() < settings.maxDevices() && asked.add(base.device())) {
            String question = "NoDelay;Status 2;NoDelay;Status 5;NoDelay;Status 10;NoDelay;Status 11";
            switchboard.say(base.cmnd() + "Backlog", question, Qos.AT_LEAST_ONCE, false);
        }
    }

    private Hearing hearing(Message message, boolean replayed) {
        return new Hearing(register, complaints, NAME, message, replayed);
    }

    /** The level before the last. */
    private static String level(String topic) {
        int last = topic.lastIndexOf('/');
        return topic.substring(topic.lastIndexOf('/', last - 1) + 1, last);
    }
}
