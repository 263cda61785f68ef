package io.hearth.rules;

import static java.util.Objects.requireNonNull;

import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A house that lives in its own time: the same engine as the real one, moved by hand. Devices obey at once, unless told
 * to be mute. Used by the tests that stand beside a rule. Not thread-safe.
 */
public final class Simulation {

    private RuleBook book;
    private final boolean obedient;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final Queue<HouseEvent> inHand = new ArrayDeque<>();
    private House house = House.EMPTY;
    private Agenda agenda = Agenda.EMPTY;
    private Instant now;

    /** @param obedient whether devices report the value they were sent, at once */
    public Simulation(RuleBook book, Instant start, boolean obedient) {
        this.book = requireNonNull(book);
        this.now = requireNonNull(start);
        this.obedient = obedient;
    }

    /** Puts states in place before anything happens; starts no rule. Then reads the rules. */
    public void given(Map<PointId, Value> states) {
        states.forEach((point, value) -> {
            install(point, value);
            house = house.after(new HouseEvent.Reading(point, value, now));
        });
        step(new HouseEvent.BookChanged(
                java.util.Set.copyOf(book.rules().stream().map(Rule::id).toList()), now));
    }

    /** A device reports. */
    public void hears(PointId point, Value value) {
        install(point, value);
        step(new HouseEvent.Reading(point, value, now));
    }

    /** Something else happens now; the event's instant should be {@link #now()}. */
    public void happens(HouseEvent event) {
        step(event);
    }

    /** Lets time pass; everything that falls due happens at its own instant. */
    public void passes(Duration duration) {
        Instant until = now.plus(duration);
        while (agenda.nextDue().filter(due -> !due.isAfter(until)).isPresent()) {
            Instant due = agenda.nextDue().orElseThrow();
            now = due.isBefore(now) ? now : due;
            step(new HouseEvent.Tick(now));
        }
        now = until;
    }

    /** The rules are read anew. */
    void use(RuleBook other) {
        var changed = book.changesTo(other);
        book = other;
        step(new HouseEvent.BookChanged(changed, now));
    }

    /** The hub is off for as long, and starts again; what fell due meanwhile is handled then. */
    void offFor(Duration duration) {
        now = now.plus(duration);
        step(new HouseEvent.Started(now));
        passes(Duration.ZERO);
    }

    /** Somebody sets the clock on the wall back. */
    void setBack(Duration by) {
        now = now.minus(by);
        step(new HouseEvent.ClockSetBack(by, now));
        passes(Duration.ZERO);
    }

    /** Everything asked of the world since the last call, in order. */
    public List<Effect> takeEffects() {
        var taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    /** Everything rules decided since the last call, in order. */
    public List<Trace> takeTraces() {
        var taken = List.copyOf(traces);
        traces.clear();
        return taken;
    }

    public House house() {
        return house;
    }

    public Agenda agenda() {
        return agenda;
    }

    public Instant now() {
        return now;
    }

    private void install(PointId point, Value value) {
        if (house.point(point).isEmpty()) {
            var capability = Capability.of(value.kind());
            var found = new Point(point, point.name(), capability, new Source("simulation", Map.of()));
            house = house.after(new HouseEvent.PointFound(found, point.device().value(), null, now));
        }
    }

    private void step(HouseEvent event) {
        inHand.add(event);
        if (inHand.size() > 1) {
            return;
        }
        while (!inHand.isEmpty()) {
            take(inHand.element());
            inHand.remove();
        }
    }

    private void take(HouseEvent event) {
        Step step = RuleEngine.step(house, book, agenda, event);
        house = step.house();
        agenda = step.agenda();
        effects.addAll(step.effects());
        traces.addAll(step.traces());
        if (obedient) {
            step.effects().forEach(this::obey);
        }
    }

    /** Devices answer one after the other, as in the real house: after the event in hand. */
    private void obey(Effect effect) {
        if (effect instanceof Effect.Send send) {
            hears(send.command().point(), send.command().value());
        }
    }
}
