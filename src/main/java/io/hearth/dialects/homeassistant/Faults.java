package io.hearth.dialects.homeassistant;

import org.jspecify.annotations.Nullable;

/** Lets the good parts of a message count although another part is wrong. */
final class Faults {

    private @Nullable Rejected first;

    void in(Runnable part) {
        try {
            part.run();
        } catch (Rejected rejected) {
            first = first == null ? rejected : first;
        }
    }

    /** @throws Rejected what was wrong first, if anything was */
    void complain() {
        if (first != null) {
            throw first;
        }
    }
}
