package io.hearth.automation;

import io.hearth.house.HouseEvent;
import io.hearth.hub.Hub;
import io.hearth.hub.Snapshot;
import io.hearth.rules.RuleBook;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The part of the hub that rule files need.
 *
 * @param now the house at this moment
 * @param use takes a book and its source over
 * @param submit accepts an event
 */
record BookUse(
        Supplier<Snapshot> now,
        BiFunction<RuleBook, String, CompletableFuture<Long>> use,
        Function<Function<Instant, HouseEvent>, CompletableFuture<Long>> submit) {

    static BookUse of(Hub hub) {
        return new BookUse(hub::now, hub::use, hub::submit);
    }
}
