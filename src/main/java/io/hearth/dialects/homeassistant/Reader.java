package io.hearth.dialects.homeassistant;

/** Understands what a thing says on one of its topics. */
@FunctionalInterface
interface Reader {

    /**
     * Tells what the message says; telling nothing means that it says nothing.
     *
     * @throws Rejected when the message is wrong; the last good values stay
     */
    void read(Heard heard, Told told);
}
