package io.hearth.access;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which topics a client may publish to and hear. What no entry allows is denied, and an entry that denies wins over any
 * that allows; the order does not matter. Topics that begin with {@code $} are not for entries: administrators read
 * {@code $SYS}, nobody publishes there.
 *
 * <p>As text, one entry on a line: {@code allow both home/%u/#}. In a filter {@code %u} stands for the user name,
 * {@code %c} for the client id and {@code %%} for a percent sign, as a whole level or as a part of one.
 */
public record Acl(List<Entry> entries) {

    /** Denies everything. */
    public static final Acl NOTHING = new Acl(List.of());

    private static final int MOST = 200;
    private static final int LONGEST = 512;

    /** @throws IllegalArgumentException when there are more than 200 entries */
    public Acl {
        entries = List.copyOf(entries);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(
                    "An access list has at most %d entries, not %d.".formatted(MOST, entries.size()));
        }
    }

    /** What an entry says of its topics. */
    public enum Effect {
        @JsonProperty("allow")
        ALLOW,
        @JsonProperty("deny")
        DENY
    }

    /** What an entry speaks of. */
    public enum Action {
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("subscribe")
        SUBSCRIBE,
        @JsonProperty("both")
        BOTH;

        boolean covers(Action asked) {
            return this == BOTH || this == asked;
        }
    }

    /** @param filter a topic filter, with {@code %u} and {@code %c} for the names of the client */
    public record Entry(Effect effect, Action action, String filter) {

        /** @throws IllegalArgumentException when the filter cannot be one; the message says why */
        public Entry {
            var flaw = flaw(filter);
            if (flaw != null) {
                throw new IllegalArgumentException("The topic filter '%s' cannot be used: %s.".formatted(filter, flaw));
            }
        }

        /** Publish and subscribe. */
        public static Entry allow(String filter) {
            return new Entry(Effect.ALLOW, Action.BOTH, filter);
        }

        /** Allows this very topic or filter, whatever percent signs it has. */
        public static Entry allowExactly(Action action, String topic) {
            return new Entry(Effect.ALLOW, action, topic.replace("%", "%%"));
        }

        private static @Nullable String flaw(String filter) {
            if (filter.length() > LONGEST) {
                return "it is longer than %d characters".formatted(LONGEST);
            }
            if (filter.codePoints().anyMatch(Names::unspeakable)) {
                return "it has invisible characters";
            }
            if (!filter.equals(filter.strip())) {
                return "it neither begins nor ends with a space";
            }
            if (filter.startsWith("$")) {
                return "topics that begin with $ are the hub's own; only an administrator reads $SYS";
            }
            return TopicPattern.flaw(filter);
        }

        boolean substitutes() {
            var plain = filter.replace("%%", "");
            return plain.contains("%u") || plain.contains("%c");
        }

        TopicPattern bind(String user, String client) {
            return TopicPattern.ofLevels(Arrays.stream(filter.split("/", -1))
                    .map(level -> Names.substitute(level, user, client))
                    .toList());
        }

        /** As a line of text. */
        @Override
        public String toString() {
            return "%s %s %s"
                    .formatted(
                            effect.name().toLowerCase(Locale.ROOT),
                            action.name().toLowerCase(Locale.ROOT),
                            filter);
        }
    }

    /**
     * Reads lines of text; empty ones are passed over.
     *
     * @throws IllegalArgumentException when a line cannot be read; the message says which and why
     */
    public static Acl parse(String text) {
        var entries = new ArrayList<Entry>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                entries.add(entry(line.strip(), number));
            }
        }
        return new Acl(entries);
    }

    private static Entry entry(String line, int number) {
        var words = line.split("\\s+", 3);
        var effect = word(Effect.values(), words[0]);
        var action = words.length < 3 ? Optional.<Action>empty() : word(Action.values(), words[1]);
        if (effect.isEmpty() || action.isEmpty()) {
            throw new IllegalArgumentException(
                    "Line %d is not 'allow' or 'deny', then 'publish', 'subscribe' or 'both', then a topic filter: %s"
                            .formatted(number, line));
        }
        try {
            return new Entry(effect.get(), action.get(), words[2]);
        } catch (IllegalArgumentException flaw) {
            throw new IllegalArgumentException("Line %d: %s".formatted(number, flaw.getMessage()), flaw);
        }
    }

    private static <E extends Enum<E>> Optional<E> word(E[] words, String said) {
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(said))
                .findFirst();
    }

    /** The same with one entry more. */
    public Acl with(Entry entry) {
        if (entries.contains(entry)) {
            return this;
        }
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new Acl(more);
    }

    /** What a client of these names may do. */
    public Permissions of(String user, String client, boolean administrator) {
        return new Permissions(this, user, client, administrator);
    }

    /** The entry that denies this topic to a client of these names, if one does. */
    public Optional<Entry> denying(Action action, String topic, String user, String client) {
        return entries.stream()
                .filter(entry -> entry.effect() == Effect.DENY && entry.action().covers(action))
                .filter(entry -> !(entry.substitutes() && Names.ambiguous(user, client))
                        && entry.bind(user, client).matches(topic))
                .findFirst();
    }

    /** Lines that {@link #parse} reads. */
    public String text() {
        return entries.stream().map(Entry::toString).collect(joining("\n"));
    }
}
