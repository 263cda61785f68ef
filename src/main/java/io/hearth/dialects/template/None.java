package io.hearth.dialects.template;

/** Python's {@code None}. */
enum None {
    NONE
}
