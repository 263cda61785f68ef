package io.hearth.access;

/** What a person is in this house. */
public enum Role {
    /** May do everything. */
    OWNER
}
