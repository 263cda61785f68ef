package io.hearth.hub;

import io.hearth.rules.RuleBook;

/** Reads a rule book again from the source it was used with, when the journal is replayed. */
public interface RuleBookReader {

    /** Rules that cannot be read any more are left out, never an exception. */
    RuleBook read(String source);
}
