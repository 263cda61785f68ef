package io.hearth.hub;

/** The hub has more accepted events waiting than it may; try again shortly. */
public final class HubBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HubBusy(int waiting) {
        super("The hub is behind: %d events wait to be handled".formatted(waiting));
    }
}
