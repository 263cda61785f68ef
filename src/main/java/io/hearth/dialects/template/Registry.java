package io.hearth.dialects.template;

import java.util.HashMap;
import java.util.Map;

/** Functions by their names. */
final class Registry {

    final Map<String, Function> all = new HashMap<>();

    void add(String names, String parameters, Function.Body body) {
        for (String name : names.split(" ")) {
            all.put(name, Function.of(name, parameters, body));
        }
    }
}
