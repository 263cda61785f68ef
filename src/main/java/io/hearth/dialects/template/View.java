package io.hearth.dialects.template;

import java.util.List;

/**
 * Items that can be gone through, but are no list: the keys of a dict, or what {@code map} gives.
 *
 * @param kind as Python calls it: {@code dict_keys}, {@code generator}
 */
record View(String kind, List<Object> items) {

    static View generator(List<Object> items) {
        return new View("generator", items);
    }

    boolean isOfDict() {
        return kind.startsWith("dict");
    }
}
