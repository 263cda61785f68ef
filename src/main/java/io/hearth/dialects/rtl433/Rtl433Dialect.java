package io.hearth.dialects.rtl433;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Utf8;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.Loop;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Radio sensors that rtl_433 publishes: one JSON object for each transmission on {@code rtl_433/<receiver>/events} or
 * another topic below the base, or one value on each topic below {@code rtl_433/<receiver>/devices}.
 */
@Component
class Rtl433Dialect implements Dialect {

    static final String NAME = "rtl433";

    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int LONGEST = 8_192;
    private static final int MOST_REMEMBERED = 1_000;
    private static final int DEVICES = 1;
    private static final Set<String> NO_NUMBERS = Set.of("nan", "-nan", "inf", "-inf");

    private final Loop loop;
    private final Switchboard switchboard;
    private final Complaints complaints;
    private final Rtl433Settings settings;
    private final Sensors sensors;
    /** Receivers that publish whole transmissions; what they publish beside says the same again. */
    private final Set<String> whole = new HashSet<>();
    /** What transmitters in the tree said of their channel and id, by their topic. */
    private final Map<String, Said> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Said(@Nullable String channel, @Nullable String id) {}

    Rtl433Dialect(
            Hub hub,
            Loop loop,
            Clock clock,
            Switchboard switchboard,
            Register register,
            Rtl433Settings settings,
            Complaints complaints) {
        this.loop = loop;
        this.switchboard = switchboard;
        this.complaints = complaints;
        this.settings = settings;
        sensors = new Sensors(hub, register, clock, settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        switchboard.listen(settings.topic() + "/#", this::heard);
        loop.later(ROUND, this::lookRound);
    }

    private void lookRound() {
        sensors.lookRound();
        loop.later(ROUND, this::lookRound);
    }

    /** Sensors that only transmit take no commands. */
    @Override
    public void send(Command command, @Nullable Point point, House house) {}

    private void heard(Message message, boolean replayed) {
        String topic = message.topic();
        if (message.payload().length == 0 || topic.length() <= settings.topic().length()) {
            return;
        }
        try {
            if (message.payload().length > LONGEST) {
                throw new Unusable("%d bytes; at most %d are read".formatted(message.payload().length, LONGEST));
            }
            String text = Utf8.read(message.payload())
                    .map(String::strip)
                    .orElseThrow(() -> new Unusable("the payload is not UTF-8 text"));
            understood(topic, text, replayed);
            complaints.settled(topic);
        } catch (Unusable | Register.Full unusable) {
            complaints.about(topic, message.client(), String.valueOf(unusable.getMessage()));
        }
    }

    private void understood(String topic, String text, boolean replayed) {
        var levels = List.of(topic.substring(settings.topic().length() + 1).split("/", -1));
        String receiver = levels.get(0);
        if (text.startsWith("{")) {
            Transmission told = Transmission.read(text);
            if (told != null) {
                remember(receiver);
                sensors.heard(told, topic, replayed);
            }
        } else if (levels.size() > DEVICES + 2 && levels.get(DEVICES).equals("devices")) {
            if (!whole.contains(receiver)) {
                leaf(levels, topic, text, replayed);
            }
        } else if (levels.size() == 2 && levels.get(1).equals("availability") && text.equals("offline")) {
            sensors.deaf(settings.topic() + "/" + receiver + "/");
        }
    }

    private void remember(String receiver) {
        if (whole.size() < MOST_REMEMBERED) {
            whole.add(receiver);
        }
    }

    private void leaf(List<String> levels, String topic, String text, boolean replayed) {
        String field = levels.get(levels.size() - 1);
        String at = topic.substring(0, topic.length() - field.length());
        Said before = said.getOrDefault(at, new Said(null, null));
        if (field.equals("channel")) {
            said.put(at, new Said(text, before.id()));
        } else if (field.equals("id")) {
            said.put(at, new Said(before.channel(), text));
        } else {
            Value value = number(text);
            var between = levels.subList(DEVICES + 1, levels.size() - 1);
            if (value != null && between.stream().noneMatch(String::isEmpty)) {
                var from = Transmitter.at(between, before.channel(), before.id());
                sensors.heard(new Transmission(from, Map.of(field, value)), topic, replayed);
            }
        }
    }

    private static @Nullable Value number(String text) {
        if (NO_NUMBERS.contains(text)) {
            throw new Unusable("\"%s\" is no value".formatted(text));
        }
        Value value = Transmission.text(text);
        return value == null ? null : value.fit(Kind.QUANTITY).orElse(value);
    }
}
