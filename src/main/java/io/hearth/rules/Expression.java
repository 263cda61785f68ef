package io.hearth.rules;

import io.hearth.house.House;
import io.hearth.house.PointId;
import java.util.Set;

/**
 * A formula over points and variables, checked when the rule was read. Pure, bounded, any thread. Two are equal when
 * their text and what they were checked against are.
 */
public interface Expression {

    /** As it was written. */
    String text();

    /** Its value at the moment; unknown when a point in it is unknown, and when it cannot be calculated. Never throws. */
    Answer value(House house, Moment now);

    /** The points it reads. */
    Set<PointId> points();

    /** Whether its value changes by itself as time passes. */
    boolean timed();
}
