package io.hearth.access;

/**
 * Told once a change of a credential is stored, on the thread that changed it.
 *
 * @param name     whose
 * @param sessions what becomes of the sessions that it opened
 */
public record CredentialChanged(String name, Sessions sessions) {

    public enum Sessions {
        /** They go on: nothing that matters to them has changed. */
        GO_ON,
        /** Their clients come back with other rights. */
        RECONNECT,
        /** They end, with all that waits in them. */
        END
    }
}
