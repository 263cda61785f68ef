package io.hearth.dialects.template;

/** A compiled expression. */
@FunctionalInterface
interface Expression {

    /** @throws Failure when Python would raise an error, or a limit is reached */
    Object in(Frame frame);
}
