package io.hearth.devices;

import io.hearth.house.PointId;
import java.util.Optional;

/** Keeps the last pictures of points; the house itself knows only that there is one. Any thread, must answer at once. */
public interface Pictures {

    Optional<Picture> picture(PointId point);
}
