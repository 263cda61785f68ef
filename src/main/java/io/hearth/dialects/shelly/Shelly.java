package io.hearth.dialects.shelly;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shelly, of all generations. */
@Component
class Shelly implements Dialect {

    private static final String FIRST = "shellies/";
    private static final String NOTIFICATIONS = "/events/rpc";
    private static final String STATUS = "/status/";
    private static final String ONLINE = "/online";
    private static final int MOST_LEVELS = 3;

    private final Switchboard switchboard;
    private final ShellySettings settings;
    private final Calls calls;
    private final Later later;
    private final Early early;
    private @Nullable String cleared;

    Shelly(Switchboard switchboard, Register register, Complaints complaints, Memory memory, ShellySettings settings) {
        this.switchboard = switchboard;
        this.settings = settings;
        this.calls = new Calls(switchboard, settings.source());
        this.later = new Later(switchboard, register, complaints, calls, settings);
        this.early = new Early(switchboard, register, complaints, memory, settings);
    }

    @Override
    public String name() {
        return Talk.NAME;
    }

    @Override
    public void start() {
        switchboard.listen(settings.source() + "/rpc", later::answered);
        String prefix = "";
        for (int levels = 1; levels <= MOST_LEVELS; levels++) {
            prefix += levels == 1 ? "+" : "/+";
            switchboard.listen(prefix + NOTIFICATIONS, this::notified);
            switchboard.listen(prefix + STATUS + "+", this::status);
            switchboard.listen(prefix + ONLINE, this::online);
        }
        switchboard.listen(FIRST + "#", this::early);
        switchboard.say(FIRST + "command", "announce", Qos.AT_LEAST_ONCE, false);
    }

    private void notified(Message message, boolean replayed) {
        String topic = message.topic();
        if (message.payload().length > 0) {
            later.notified(topic.substring(0, topic.length() - NOTIFICATIONS.length()), message, replayed);
        }
    }

    private void status(Message message, boolean replayed) {
        String topic = message.topic();
        int at = topic.lastIndexOf(STATUS);
        String word = topic.substring(at + STATUS.length());
        if (!topic.startsWith(FIRST) || word.indexOf(':') > 0) {
            later.status(topic.substring(0, at), word, message, replayed);
        }
    }

    private void early(Message message, boolean replayed) {
        cleared = null;
        int second = message.topic().indexOf('/', FIRST.length());
        if (second < 0 || !later.known(message.topic().substring(0, second))) {
            early.heard(message, replayed);
        }
    }

    private void online(Message message, boolean replayed) {
        String topic = message.topic();
        String prefix = topic.substring(0, topic.length() - ONLINE.length());
        cleared = null;
        if (!topic.startsWith(FIRST) || later.known(prefix)) {
            later.online(prefix, message, replayed);
        }
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        if (point == null) {
            return;
        }
        if (point.source().key(EarlyValues.GENERATION).isPresent()) {
            early.send(command, point);
            return;
        }
        var call = Wishes.of(command, point);
        if (call != null) {
            calls.make(call);
        }
    }

    @Override
    public void removed(Point point) {
        String topic = point.source().key(io.hearth.house.Source.STATE_TOPIC).orElse("");
        if (topic.endsWith(NOTIFICATIONS)) {
            String prefix = topic.substring(0, topic.length() - NOTIFICATIONS.length());
            clear(prefix);
        } else if (topic.startsWith(FIRST)) {
            clear(topic.substring(0, topic.indexOf('/', FIRST.length())));
        }
    }

    /** So that its last will does not bring it back. */
    private void clear(String prefix) {
        if (!prefix.equals(cleared)) {
            cleared = prefix;
            switchboard.say(prefix + ONLINE, "", Qos.AT_LEAST_ONCE, true);
        }
    }
}
