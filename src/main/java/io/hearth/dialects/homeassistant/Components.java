package io.hearth.dialects.homeassistant;

import java.util.Map;
import java.util.Optional;

/** All kinds of things that can be announced, by the names Home Assistant gives them. */
final class Components {

    private static final Map<String, Component> SIMPLE = Map.ofEntries(Map.entry("switch", new SwitchComponent()));

    private Components() {}

    static Optional<Component> named(String name) {
        return Optional.ofNullable(SIMPLE.get(name)).or(() -> Optional.ofNullable(ComplexComponents.TABLE.get(name)));
    }
}
