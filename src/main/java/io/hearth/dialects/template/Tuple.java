package io.hearth.dialects.template;

import java.util.List;

/** A Python tuple. */
record Tuple(List<Object> items) {

    static Tuple of(Object... items) {
        return new Tuple(List.of(items));
    }
}
