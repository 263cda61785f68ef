package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a point comes from.
 *
 * @param dialect the dialect that speaks for it, for instance {@code plain}
 * @param keys    what that dialect needs to find it again; the well-known keys are constants of this type
 */
public record Source(String dialect, Map<String, String> keys) {

    /** The dialect of the house's own points, which do at once what they are told. */
    public static final String HOUSE = "house";

    public static final String STATE_TOPIC = "stateTopic";
    /** By which a dialect that announces finds its point again. */
    public static final String KEY = "key";

    public static final String COMMAND_TOPIC = "commandTopic";
    /** Where a device announced the point with a message that the broker keeps. */
    public static final String DISCOVERY_TOPIC = "discoveryTopic";

    /** Present when an action wants a code after it: {@code digits}, or {@code text}. */
    public static final String CODE = "code";

    public Source {
        requireNonNull(dialect, "dialect");
        keys = java.util.Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    public Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    public Source with(String name, String content) {
        var changed = new TreeMap<>(keys);
        changed.put(name, content);
        return new Source(dialect, changed);
    }
}
