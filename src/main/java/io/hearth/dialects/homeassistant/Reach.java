package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a thing can be reached, by what is said on its availability topics and by its silence. */
final class Reach {

    private static final List<String> MODES = List.of("all", "any", "latest");
    private static final int MOST_TOPICS = 16;

    /**
     * A topic that says whether the thing can be reached.
     *
     * @param yes the text for yes
     * @param no  the text for no
     */
    record Watch(String topic, @Nullable Template template, String yes, String no) {}

    private final List<Watch> watches;
    private final String mode;
    private final @Nullable Duration lifetime;
    private final @Nullable Boolean[] said;
    private @Nullable Boolean latest;
    private boolean assumed;
    private boolean expired;
    private Runnable changed = () -> {};

    /** What was last made of it: whether its points were trusted. */
    @Nullable
    Boolean trusted;

    /** @throws Rejected when the config cannot be used */
    Reach(Config config) {
        watches = watches(config);
        mode = config.choice("availability_mode", "latest", MODES);
        Double seconds = config.number("expire_after");
        if (seconds != null && (seconds < 0 || seconds > Integer.MAX_VALUE)) {
            throw new Rejected("\"expire_after\" must be a number of seconds from 0");
        }
        lifetime = seconds == null || seconds == 0 ? null : Duration.ofMillis((long) (seconds * 1_000));
        expired = lifetime != null;
        said = new Boolean[watches.size()];
    }

    private static List<Watch> watches(Config config) {
        JsonNode list = config.node().get("availability");
        boolean hasList = list != null && !list.isNull();
        if (hasList && config.has("availability_topic")) {
            throw new Rejected("\"availability\" and \"availability_topic\" exclude each other");
        }
        var watches = new ArrayList<Watch>();
        if (hasList) {
            for (JsonNode item : list.isArray() ? list : List.of(list)) {
                if (!(item instanceof ObjectNode object)) {
                    throw Config.wrong("availability", "a list of objects", list);
                }
                watches.add(watch(config.block(object), "topic", "value_template"));
            }
        } else if (config.has("availability_topic")) {
            watches.add(watch(config, "availability_topic", "availability_template"));
        }
        if (watches.size() > MOST_TOPICS) {
            throw new Rejected("\"availability\" has %d topics, %d are allowed".formatted(watches.size(), MOST_TOPICS));
        }
        return List.copyOf(watches);
    }

    private static Watch watch(Config config, String topicKey, String templateKey) {
        return new Watch(
                config.requiredTopic(topicKey),
                config.template(templateKey).orElse(null),
                config.text("payload_available", "online"),
                config.text("payload_not_available", "offline"));
    }

    List<Watch> watches() {
        return watches;
    }

    boolean isWatched() {
        return !watches.isEmpty();
    }

    boolean expires() {
        return lifetime != null;
    }

    /** How long its word counts; null for ever. */
    @Nullable
    Duration lifetime() {
        return lifetime;
    }

    /** Calls the task when its silence begins or ends. */
    void onChange(Runnable task) {
        changed = task;
    }

    /** What topics that have not been heard are taken to say. */
    void assume(boolean reachable) {
        assumed = reachable;
    }

    /** What the topic says; other texts say nothing. */
    void says(int watch, String text) {
        boolean yes = text.equals(watches.get(watch).yes());
        if (yes || text.equals(watches.get(watch).no())) {
            said[watch] = yes;
            latest = yes;
        }
    }

    /** By its topics; true when it has none. */
    boolean reachable() {
        if (watches.isEmpty()) {
            return true;
        }
        return switch (mode) {
            case "all" -> Arrays.stream(said).allMatch(this::orAssumed);
            case "any" -> Arrays.stream(said).anyMatch(this::orAssumed);
            default -> orAssumed(latest);
        };
    }

    private boolean orAssumed(@Nullable Boolean word) {
        return word == null ? assumed : word;
    }

    boolean isExpired() {
        return expired;
    }

    void expired(boolean now) {
        if (expired != now) {
            expired = now;
            changed.run();
        }
    }
}
