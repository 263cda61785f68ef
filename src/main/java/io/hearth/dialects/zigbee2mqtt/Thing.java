package io.hearth.dialects.zigbee2mqtt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device or group while the hub runs. Only on the loop. */
final class Thing {

    private Entry entry;
    private List<Trait> traits;

    /** Whether it was said to be reachable; null when nobody said. */
    @Nullable
    Boolean reachable;

    /** Whether its presses stand in its state; then the topic of its own for them repeats them. */
    boolean pressesInState;

    /** Whether a person removed it and the bridge was asked to do so too. */
    boolean leaving;

    /** Whether it waits for its turn to be announced to the house. */
    boolean unannounced = true;

    Thing(Entry entry) {
        this.entry = entry;
        this.traits = entry.traits();
    }

    Entry entry() {
        return entry;
    }

    /** What it exposes and what else it was heard to say. */
    List<Trait> traits() {
        return traits;
    }

    void become(Entry changed) {
        entry = changed;
        traits = changed.traits();
        unannounced = true;
        leaving = false;
    }

    void learn(List<Trait> more) {
        var all = new ArrayList<>(traits);
        all.addAll(more);
        traits = List.copyOf(all);
    }
}
