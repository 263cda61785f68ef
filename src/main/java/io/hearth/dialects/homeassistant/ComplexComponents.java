package io.hearth.dialects.homeassistant;

import java.util.Map;

/** The kinds of things with several points. */
final class ComplexComponents {

    static final Map<String, Component> TABLE = Map.of();

    private ComplexComponents() {}
}
