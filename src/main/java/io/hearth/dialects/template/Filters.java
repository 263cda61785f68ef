package io.hearth.dialects.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All filters: Jinja's and Home Assistant's. */
final class Filters {

    private static final Map<String, Function> ALL = all();

    private Filters() {}

    private static Map<String, Function> all() {
        var registry = new Registry();
        TextFilters.addTo(registry);
        ListFilters.addTo(registry);
        PickFilters.addTo(registry);
        NumberFunctions.addTo(registry);
        HomeFunctions.addTo(registry);
        TimeFunctions.addTo(registry);
        RegexFunctions.addTo(registry);
        return registry.all;
    }

    static @Nullable Function get(String name) {
        return ALL.get(name);
    }
}
