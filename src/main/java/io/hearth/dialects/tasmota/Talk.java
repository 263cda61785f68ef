package io.hearth.dialects.tasmota;

import io.hearth.dialects.Found;
import io.hearth.dialects.Hearing;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One message of one device, while it is being read.
 *
 * @param hearing   where its readings go
 * @param device    who speaks
 * @param base      where it speaks and listens
 * @param announced what the device announced of itself; null when nothing
 * @param units     of its quantities
 * @param topic     what the message is about
 */
record Talk(
        Hearing hearing,
        DeviceId device,
        Base base,
        @Nullable Announced announced,
        Quantities units,
        Topic topic) {

    /** What a message is about. */
    enum Topic {
        STATE("STATE"),
        SENSOR("SENSOR"),
        EVENT("RESULT"),
        ANSWER("RESULT");

        private final String word;

        Topic(String word) {
            this.word = word;
        }
    }

    static final String COMMAND = Source.COMMAND_TOPIC;

    /** The same message, of another device that speaks through this one. */
    Talk of(DeviceId other) {
        return new Talk(hearing, other, base, announced, units, topic);
    }

    /** The same message, where it is about something else. */
    Talk about(Topic other) {
        return new Talk(hearing, device, base, announced, units, other);
    }

    Talk measuring(Quantities others) {
        return new Talk(hearing, device, base, announced, others, topic);
    }

    /** A point that only reports. */
    Found reported(String path, String word, String name, Capability capability, Purpose purpose, String subject) {
        return found(path, word, name, capability, sources(null), null, purpose, subject);
    }

    /** A point of a control that takes commands. */
    Found control(String path, String word, String name, Capability capability, String command, Part part) {
        return found(path, word, name, capability.whichIsSettable(), sources(command), part, Purpose.MAIN, null);
    }

    Found found(
            String path,
            String word,
            String name,
            Capability capability,
            Map<String, String> sources,
            @Nullable Part part,
            Purpose purpose,
            @Nullable String subject) {
        return new Found(base.key(path), word, name, capability, sources, part, purpose, subject);
    }

    /** The topics of a point; those of controls are told in the state, whatever told of them first. */
    Map<String, String> sources(@Nullable String command) {
        var keys = new TreeMap<String, String>();
        if (command != null) {
            keys.put(Source.STATE_TOPIC, base.tele() + Topic.STATE.word);
            keys.put(COMMAND, base.cmnd() + command);
        } else {
            keys.put(Source.STATE_TOPIC, (topic == Topic.ANSWER ? base.stat() : base.tele()) + topic.word);
        }
        return keys;
    }

    Map<String, String> commanded(String command) {
        var keys = new TreeMap<>(sources(null));
        keys.put(COMMAND, base.cmnd() + command);
        return keys;
    }

    void says(Found found, Value value) {
        hearing.says(device, found, value);
    }

    /** Something that happens and is over at once. */
    void happens(String path, String word, String name, String what, @Nullable Part part) {
        if (what.length() > Value.Text.MAX_LENGTH) {
            hearing.refuses(word, "a text of %d characters is too long".formatted(what.length()));
            return;
        }
        var keys = Map.of(Source.STATE_TOPIC, base.tele() + Topic.ANSWER.word);
        var found = found(path, word, name, Capability.of(Kind.MOMENTARY), keys, part, Purpose.MAIN, null);
        says(found, Value.of(what));
    }
}
