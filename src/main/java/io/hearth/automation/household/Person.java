package io.hearth.automation.household;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import java.util.List;

/**
 * Somebody who lives here; {@code person-<id>/home} says whether they are.
 *
 * @param trackers points that say whether they are home: a flag, a word such as {@code home}, or a place
 * @param radius   around the house, in metres, within which a place is home
 */
public record Person(String id, String name, List<PointId> trackers, double radius) {

    /** Around the house, in metres, when nobody said so. */
    public static final double USUAL_RADIUS = 150;

    /** The device that all people together are. */
    public static final DeviceId PEOPLE = new DeviceId("people");

    static final PointId ANYONE = new PointId(PEOPLE, "anyone");
    static final PointId EVERYONE = new PointId(PEOPLE, "everyone");

    public Person {
        trackers = List.copyOf(trackers);
    }

    public PointId point() {
        return new PointId(new DeviceId("person-" + id), "home");
    }
}
