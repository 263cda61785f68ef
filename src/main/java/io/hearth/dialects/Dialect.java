package io.hearth.dialects;

import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import org.jspecify.annotations.Nullable;

/** One way in which devices speak MQTT. Everything happens on the loop. */
public interface Dialect {

    /** As it stands in {@link io.hearth.house.Source#dialect()}. */
    String name();

    /** Begins to listen. Called once, when the house is recovered and before the broker opens. */
    void start();

    /**
     * Says the wish to the device in its own words. Called again for each attempt.
     *
     * @param point whose value is wished for, as the house knows it; null when nobody has announced it, which only the
     *              plain dialect is told
     */
    void send(Command command, @Nullable Point point, House house);

    /** A person removed the device: what it had announced is to be cleared, so that it does not come back by itself. */
    default void removed(Point point) {}
}
