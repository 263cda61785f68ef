package io.hearth.demo;

/** The door of the house and its lock, which locks itself some seconds after someone has passed. */
final class FrontDoor {

    private static final double OPEN_SECONDS = 3;
    private static final double LOCKS_AFTER_SECONDS = 8;

    private double open;
    private double locksIn;
    private boolean locked = true;

    /** Someone unlocks, opens and walks through. */
    void walkThrough() {
        locked = false;
        open = OPEN_SECONDS;
        locksIn = LOCKS_AFTER_SECONDS;
    }

    /** Turns the bolt. An open door cannot be locked. */
    void lock(boolean locked) {
        if (!locked || !isOpen()) {
            this.locked = locked;
            locksIn = 0;
        }
    }

    void pass(Moment moment) {
        open = Math.max(0, open - moment.realSeconds());
        if (locksIn > 0) {
            locksIn -= moment.realSeconds();
            if (locksIn <= 0) {
                locked = true;
            }
        }
    }

    boolean isOpen() {
        return open > 0;
    }

    boolean isLocked() {
        return locked;
    }
}
