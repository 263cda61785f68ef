package io.hearth.rules;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things should be, under one name.
 *
 * @param id     unique in the house, a slug
 * @param name   what people read
 * @param states what each point is to become, in this order
 * @param over   how long the change should take; null for at once
 */
public record Scene(
        String id,
        String name,
        Map<PointId, Value> states,
        @Nullable Duration over) {
    public Scene {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
