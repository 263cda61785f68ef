package io.hearth.dialects.template;

/**
 * What was not there. It prints as nothing and is false; anything else done with it fails.
 *
 * @param why one clause for people: {@code 'x' is undefined}
 */
record Undefined(String why) {

    Failure failure() {
        return new Failure(Failure.Kind.UNDEFINED, why);
    }
}
