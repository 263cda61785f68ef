package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.pcollections.TreePMap;

/**
 * What the engine awaits, by due time. A value: it is stored with the house, and no delay dies in a restart.
 *
 * @param entries by due time, those of the same instant in the order they were noted
 * @param dues    where an entry stands, by its key
 * @param wakes   the keys of waiting runs that a point or a device may wake; follows from the entries
 * @param held    triggers that hold at present, so that a crossing is seen once
 * @param lapsed  triggers that a gap has ended, so that the next value begins anew
 * @param since   since when a condition with {@code for} has held, by its text
 * @param paces   when rules began last, as far as that matters
 * @param next    the number of the next entry or run
 */
public record Agenda(
        TreePMap<Due, Entry> entries,
        TreePMap<String, Due> dues,
        HashPMap<Object, MapPSet<String>> wakes,
        MapPSet<TriggerKey> held,
        MapPSet<TriggerKey> lapsed,
        HashPMap<String, Instant> since,
        HashPMap<String, Pace> paces,
        long next) {

    public static final Agenda EMPTY = new Agenda(
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePSet.empty(),
            HashTreePSet.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            1);

    private static final List<String> KINDS =
            List.of("hold/", "time/", "run/", "look/", "again/", "queue/", "silence/");

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

    /**
     * How fast a rule begins.
     *
     * @param last    when it began last
     * @param minute  when the present minute of counting began
     * @param chained how often other rules have begun it in that minute
     */
    public record Pace(Instant last, Instant minute, int chained) {
        Pace moved(Duration by) {
            return new Pace(last.plus(by), minute.plus(by), chained);
        }
    }

    /** An agenda made of its plain parts, as they are stored. */
    public static Agenda of(
            Map<Due, Entry> entries,
            Collection<TriggerKey> held,
            Collection<TriggerKey> lapsed,
            Map<String, Instant> since,
            Map<String, Pace> paces,
            long next) {
        TreePMap<String, Due> dues = TreePMap.empty();
        HashPMap<Object, MapPSet<String>> wakes = HashTreePMap.empty();
        for (var entry : entries.entrySet()) {
            dues = dues.plus(entry.getValue().key(), entry.getKey());
            wakes = entry.getValue() instanceof Entry.Waiting waiting ? woken(wakes, waiting) : wakes;
        }
        return new Agenda(
                TreePMap.from(entries),
                dues,
                wakes,
                HashTreePSet.from(held),
                HashTreePSet.from(lapsed),
                HashTreePMap.from(since),
                HashTreePMap.from(paces),
                next);
    }

    /** When the next entry falls due. */
    public Optional<Instant> nextDue() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.firstKey().at());
    }

    /** The runs of a rule that wait at present; the ways of {@code together} are runs of their own. */
    public List<Run> waiting(String rule) {
        return of(runs(rule)).map(entry -> ((Entry.Waiting) entry).run()).toList();
    }

    /** The starts of a rule that wait for their turn, oldest first. */
    public List<Entry.Queued> queued(String rule) {
        return of(queue(rule)).map(Entry.Queued.class::cast).toList();
    }

    Optional<Entry.Waiting> waiting(RunId run) {
        Due due = dues.get(runs(run.rule()) + run.run());
        return due == null ? Optional.empty() : Optional.of((Entry.Waiting) entries.get(due));
    }

    Agenda with(Instant at, Entry entry) {
        Agenda without = without(entry.key());
        Due due = new Due(at, next);
        return new Agenda(
                without.entries.plus(due, entry),
                without.dues.plus(entry.key(), due),
                entry instanceof Entry.Waiting waiting ? woken(without.wakes, waiting) : without.wakes,
                held,
                lapsed,
                since,
                paces,
                next + 1);
    }

    Agenda without(String key) {
        Due due = dues.get(key);
        if (due == null) {
            return this;
        }
        var fewer = entries.get(due) instanceof Entry.Waiting waiting ? unwoken(wakes, waiting) : wakes;
        return new Agenda(entries.minus(due), dues.minus(key), fewer, held, lapsed, since, paces, next);
    }

    /** Forgets what a rule awaits; its runs too. */
    Agenda withoutRule(String rule) {
        Agenda left = this;
        for (String kind : KINDS) {
            for (Due due : keyed(kind + rule + "/")) {
                left = left.without(entries.get(due).key());
            }
        }
        for (TriggerKey trigger : held) {
            left = trigger.rule().equals(rule) ? left.held(trigger, false) : left;
        }
        for (TriggerKey trigger : lapsed) {
            left = trigger.rule().equals(rule) ? left.lapsed(trigger, false) : left;
        }
        return left.paces(left.paces.minus(rule));
    }

    /** The wall clock was set: what waits for a span of time waits as long as before. */
    Agenda moved(Duration by) {
        TreePMap<Due, Entry> moved = TreePMap.empty();
        TreePMap<String, Due> places = TreePMap.empty();
        for (var entry : entries.entrySet()) {
            Due due = entry.getKey();
            Due then = entry.getValue().elapses() ? new Due(due.at().plus(by), due.number()) : due;
            moved = moved.plus(then, entry.getValue());
            places = places.plus(entry.getValue().key(), then);
        }
        var begun = since;
        for (var each : since.entrySet()) {
            begun = begun.plus(each.getKey(), each.getValue().plus(by));
        }
        var begins = paces;
        for (var each : paces.entrySet()) {
            begins = begins.plus(each.getKey(), each.getValue().moved(by));
        }
        return new Agenda(moved, places, wakes, held, lapsed, begun, begins, next);
    }

    Agenda held(TriggerKey trigger, boolean now) {
        return held.contains(trigger) == now
                ? this
                : new Agenda(
                        entries,
                        dues,
                        wakes,
                        now ? held.plus(trigger) : held.minus(trigger),
                        lapsed,
                        since,
                        paces,
                        next);
    }

    Agenda lapsed(TriggerKey trigger, boolean now) {
        return lapsed.contains(trigger) == now
                ? this
                : new Agenda(
                        entries,
                        dues,
                        wakes,
                        held,
                        now ? lapsed.plus(trigger) : lapsed.minus(trigger),
                        since,
                        paces,
                        next);
    }

    Agenda since(HashPMap<String, Instant> other) {
        return other == since ? this : new Agenda(entries, dues, wakes, held, lapsed, other, paces, next);
    }

    Agenda paces(HashPMap<String, Pace> other) {
        return other == paces ? this : new Agenda(entries, dues, wakes, held, lapsed, since, other, next);
    }

    Agenda numbered() {
        return new Agenda(entries, dues, wakes, held, lapsed, since, paces, next + 1);
    }

    private static HashPMap<Object, MapPSet<String>> woken(
            HashPMap<Object, MapPSet<String>> wakes, Entry.Waiting entry) {
        var more = wakes;
        for (PointId point : entry.points()) {
            more = more.plus(
                    point, more.getOrDefault(point, HashTreePSet.empty()).plus(entry.key()));
        }
        for (DeviceId device : entry.devices()) {
            more = more.plus(
                    device, more.getOrDefault(device, HashTreePSet.empty()).plus(entry.key()));
        }
        return more;
    }

    private static HashPMap<Object, MapPSet<String>> unwoken(
            HashPMap<Object, MapPSet<String>> wakes, Entry.Waiting entry) {
        var fewer = wakes;
        for (Object subject : concat(entry)) {
            var keys = fewer.getOrDefault(subject, HashTreePSet.empty()).minus(entry.key());
            fewer = keys.isEmpty() ? fewer.minus(subject) : fewer.plus(subject, keys);
        }
        return fewer;
    }

    private static List<Object> concat(Entry.Waiting entry) {
        var subjects = new java.util.ArrayList<Object>(entry.points());
        subjects.addAll(entry.devices());
        return subjects;
    }

    private java.util.stream.Stream<Entry> of(String prefix) {
        if (dues.isEmpty() || !begins(dues.ceilingKey(prefix), prefix)) {
            return java.util.stream.Stream.empty();
        }
        return keyed(prefix).stream().map(entries::get);
    }

    private static boolean begins(@Nullable String key, String prefix) {
        return key != null && key.startsWith(prefix);
    }

    private Collection<Due> keyed(String prefix) {
        return dues.subMap(prefix, prefix + Character.MAX_VALUE).values();
    }

    static String runs(String rule) {
        return "run/" + rule + "/";
    }

    static String queue(String rule) {
        return "queue/" + rule + "/";
    }
}
