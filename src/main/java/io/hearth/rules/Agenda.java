package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.PointId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.pcollections.TreePMap;

/**
 * What the engine awaits, by due time. A value: it is stored with the house, and no delay dies in a restart.
 *
 * @param entries by due time, those of the same instant in the order they were noted
 * @param dues    where an entry stands, by its key
 * @param held    triggers that hold at present, so that a crossing is seen once
 * @param next    the number of the next entry or run
 */
public record Agenda(TreePMap<Due, Entry> entries, TreePMap<String, Due> dues, MapPSet<TriggerKey> held, long next) {

    public static final Agenda EMPTY = new Agenda(TreePMap.empty(), TreePMap.empty(), HashTreePSet.empty(), 1);

    /** When an entry falls due. */
    public record Due(Instant at, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** The trigger of a rule by its place in {@code when}, counted from 0. */
    public record TriggerKey(String rule, int index) {
        @Override
        public String toString() {
            return rule + "/" + index;
        }
    }

    /** Something awaited. */
    public sealed interface Entry {

        /** Noting another entry with the same key replaces this one. */
        String key();

        /** A trigger must hold until then. */
        record Hold(TriggerKey trigger, Reason reason, Cause cause) implements Entry {
            @Override
            public String key() {
                return "hold/" + trigger;
            }
        }

        /** The wall clock starts a rule then. */
        record Appointment(TriggerKey trigger) implements Entry {
            @Override
            public String key() {
                return "time/" + trigger;
            }
        }

        /** A run goes on then. */
        record Waiting(Run run) implements Entry {
            @Override
            public String key() {
                return runs(run.rule()) + run.id();
            }
        }

        /** A device should have answered a command by then. */
        record Answer(PointId point, String command) implements Entry {
            @Override
            public String key() {
                return "answer/" + point;
            }
        }
    }

    /** When the next entry falls due. */
    public Optional<Instant> nextDue() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.firstKey().at());
    }

    /** The runs of a rule that wait at present. */
    public List<Run> waiting(String rule) {
        if (dues.isEmpty() || !begins(dues.ceilingKey(runs(rule)), runs(rule))) {
            return List.of();
        }
        return keyed(runs(rule)).stream()
                .map(due -> ((Entry.Waiting) entries.get(due)).run())
                .toList();
    }

    Agenda with(Instant at, Entry entry) {
        Agenda without = without(entry.key());
        Due due = new Due(at, next);
        return new Agenda(without.entries.plus(due, entry), without.dues.plus(entry.key(), due), held, next + 1);
    }

    Agenda without(String key) {
        Due due = dues.get(key);
        return due == null ? this : new Agenda(entries.minus(due), dues.minus(key), held, next);
    }

    /** Forgets what a rule awaits; its runs too. */
    Agenda withoutRule(String rule) {
        Agenda left = this;
        for (String kind : List.of("hold/", "time/", "run/")) {
            for (Due due : keyed(kind + rule + "/")) {
                left = left.without(entries.get(due).key());
            }
        }
        for (TriggerKey trigger : held) {
            left = trigger.rule().equals(rule) ? left.held(trigger, false) : left;
        }
        return left;
    }

    Agenda held(TriggerKey trigger, boolean now) {
        return held.contains(trigger) == now
                ? this
                : new Agenda(entries, dues, now ? held.plus(trigger) : held.minus(trigger), next);
    }

    Agenda numbered() {
        return new Agenda(entries, dues, held, next + 1);
    }

    private static boolean begins(@Nullable String key, String prefix) {
        return key != null && key.startsWith(prefix);
    }

    private Collection<Due> keyed(String prefix) {
        return dues.subMap(prefix, prefix + Character.MAX_VALUE).values();
    }

    private static String runs(String rule) {
        return "run/" + rule + "/";
    }
}
