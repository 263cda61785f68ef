package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Template;
import io.hearth.house.Capability;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thing as its config describes it: its points, what it listens to, how it speaks. */
final class Entity {

    /**
     * A topic that the thing speaks on.
     *
     * @param template null for the payload as it is
     * @param raw      whether the payload is bytes, not text
     */
    record Source(String topic, @Nullable Template template, boolean raw, Reader reader) {}

    final Config config;
    final Part.@Nullable Sort sort;
    final boolean optimistic;
    final Map<String, Spot> spots;
    final List<Source> sources;
    final Consequences consequences;

    /** Attributes that are no points of their own. */
    final Set<String> takenAttributes;

    private Entity(Builder builder) {
        config = builder.config;
        sort = builder.sort;
        optimistic = builder.optimistic;
        spots = builder.spots.size() == 1
                ? Map.copyOf(builder.spots)
                : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(builder.spots));
        sources = List.copyOf(builder.sources);
        takenAttributes = Set.copyOf(builder.taken);
        consequences = builder.consequences;
        spots.values().forEach(Spot::declared);
    }

    /** What else becomes of a thing when a wish was said to it. */
    @FunctionalInterface
    interface Consequences {

        /** The values of other points, by role, that are assumed when these points never answer. */
        Map<String, Value> of(String role, Value wished);
    }

    /** Takes down what a {@link Component} says. */
    static final class Builder {

        private final Config config;
        private final Map<String, Spot> spots = new LinkedHashMap<>();
        private final List<Source> sources = new ArrayList<>();
        private Part.@Nullable Sort sort;
        private final Set<String> taken = new HashSet<>();
        private boolean optimistic;
        private Consequences consequences = (role, wished) -> Map.of();

        Builder(Config config) {
            this.config = config;
            this.optimistic = config.flag("optimistic", false);
            config.qos();
            config.retain();
            config.encoding();
        }

        /** What the points of the thing are together, for screens. */
        Builder sort(Part.Sort what) {
            sort = what;
            return this;
        }

        /**
         * A point of the thing.
         *
         * @param role what it is within the thing, unique there and lasting: {@code on}, {@code brightness}
         */
        Spot point(String role, Capability capability) {
            var spot = new Spot(this, role, capability);
            if (spots.put(role, spot) != null) {
                throw new IllegalStateException("the role " + role + " is there twice");
            }
            return spot;
        }

        /** Whether the point was declared. */
        boolean has(String role) {
            return spots.containsKey(role);
        }

        /**
         * What is said on a topic; nothing is listened to when the config does not name it. A reader may tell of several
         * points.
         *
         * @param templateKey the key of the template; null, or a key that is not there, for the payload as it is
         * @return whether the config names the topic
         */
        boolean hears(String topicKey, @Nullable String templateKey, Reader reader) {
            Template template =
                    templateKey == null ? null : config.template(templateKey).orElse(null);
            return listens(topicKey, template, config.isRaw(), reader);
        }

        /** The same for payloads that are bytes, not text. */
        boolean hearsBytes(String topicKey, Reader reader) {
            return listens(topicKey, null, true, reader);
        }

        private boolean listens(String topicKey, @Nullable Template template, boolean raw, Reader reader) {
            String topic = config.topic(topicKey).orElse(null);
            if (topic != null) {
                sources.add(new Source(topic, template, raw, reader));
            }
            return topic != null;
        }

        /** Attributes that have points of their own, so that they get no other ones. */
        Builder takesAttributes(String... names) {
            taken.addAll(List.of(names));
            return this;
        }

        /** Whether the config names the topic, which must be one that may be published to. */
        boolean canSay(String topicKey) {
            return config.topic(topicKey)
                    .map(topic -> Topics.toPublish(topicKey, topic))
                    .isPresent();
        }

        void checkTemplate(@Nullable String templateKey) {
            if (templateKey != null) {
                config.template(templateKey);
            }
        }

        /** The point that was declared for the role. */
        Optional<Spot> spot(String role) {
            return Optional.ofNullable(spots.get(role));
        }

        /** What else is assumed of the thing after a wish. */
        Builder assumes(Consequences what) {
            consequences = what;
            return this;
        }

        /** Whatever the config says, commands are taken without an answer. */
        Builder optimistic(boolean whether) {
            optimistic = whether;
            return this;
        }

        Entity build() {
            if (spots.isEmpty()) {
                throw new Rejected("nothing in it can be shown or set");
            }
            return new Entity(this);
        }
    }
}
