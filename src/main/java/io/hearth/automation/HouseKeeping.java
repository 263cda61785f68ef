package io.hearth.automation;

import io.hearth.automation.household.Furnishing;
import io.hearth.automation.household.HouseRules;
import io.hearth.automation.household.Household;
import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.RuleBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps the house of the hub equal to its household: devices and points, first values, rules that have just begun. */
final class HouseKeeping implements HubListener {

    private static final Cause HUB = Cause.of(Cause.Kind.HUB, "hub");

    private final BookUse hub;
    private final Consumer<Function<Instant, HouseEvent>> onLoop;
    private volatile Map<PointId, Set<String>> trackers = Map.of();

    /** @param onLoop has the hub accept an event; called on its loop only */
    HouseKeeping(BookUse hub, Consumer<Function<Instant, HouseEvent>> onLoop) {
        this.hub = hub;
        this.onLoop = onLoop;
    }

    /** Tells the hub what the house does not have yet, and what it has no longer; done when it is on disk. */
    CompletableFuture<?> furnish(Household household) {
        var following = new HashMap<PointId, Set<String>>();
        household.persons().forEach(person -> person.trackers().forEach(tracker -> following
                .computeIfAbsent(tracker, any -> new HashSet<>())
                .add(HouseRules.idOf(person))));
        trackers = Map.copyOf(following);
        var told = Furnishing.of(household).differences(hub.now().get().house()).stream()
                .map(hub.submit())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(told);
    }

    /** Starts the house's own rules that are new in the book, so that their points are what they should be. */
    void begin(Set<String> changed, RuleBook book) {
        changed.stream()
                .filter(id -> id.startsWith(HouseRules.PREFIX) && book.rule(id).isPresent())
                .sorted()
                .forEach(id -> hub.submit().apply(at -> asked(id, at)));
    }

    /** What a broker had kept starts no rule; where somebody is, it tells all the same. */
    @Override
    public void stepped(Stepped stepped) {
        if (!(stepped.event() instanceof HouseEvent.Reading reading) || !reading.replayed()) {
            return;
        }
        State before = stepped.before().state(reading.point()).orElse(null);
        if (before == null || !before.known() || !before.value().equals(reading.value())) {
            trackers.getOrDefault(reading.point(), Set.of()).forEach(id -> onLoop.accept(at -> asked(id, at)));
        }
    }

    private static HouseEvent asked(String rule, Instant at) {
        return new HouseEvent.RuleAsked(rule, Map.of(), false, HUB, at);
    }
}
