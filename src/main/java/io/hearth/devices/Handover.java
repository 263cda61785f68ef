package io.hearth.devices;

import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changes when one device takes the place of another. Nothing here forbids it: a person may replace a lamp by a
 * plug, and should know what rules will miss.
 *
 * @param missing points that the old device has and the new one lacks; rules and screens that use them find nothing
 * @param changed points of both that are of another kind or unit, or can no longer be set
 * @param added   points that only the new device has
 */
public record Handover(List<String> missing, List<Change> changed, List<String> added) {

    /**
     * A point that is another now.
     *
     * @param was its kind, unit and whether it can be set: {@code quantity %, settable}
     */
    public record Change(String point, String was, String is) {}

    public static Handover of(Device old, Device young) {
        var missing = new ArrayList<String>();
        var changed = new ArrayList<Change>();
        for (Point point : old.points().values()) {
            String name = point.id().name();
            Point heir = young.point(name).orElse(null);
            if (heir == null) {
                lost(old, young, name).ifPresent(missing::add);
            } else if (!fits(point.capability(), heir.capability())) {
                changed.add(new Change(name, words(point.capability()), words(heir.capability())));
            }
        }
        List<String> added = young.points().keySet().stream()
                .filter(name -> old.point(name).isEmpty())
                .toList();
        return new Handover(List.copyOf(missing), List.copyOf(changed), added);
    }

    /** The points of a device that is one with the other stay. */
    private static Optional<String> lost(Device old, Device young, String name) {
        return old.about().claims(young.about()) ? Optional.empty() : Optional.of(name);
    }

    /** Whether everything the old device had goes on as it was. */
    public boolean complete() {
        return missing.isEmpty() && changed.isEmpty();
    }

    /** Whether the point is lost or another one afterwards. */
    public boolean touches(String point) {
        return missing.contains(point)
                || changed.stream().anyMatch(change -> change.point().equals(point));
    }

    private static boolean fits(Capability was, Capability is) {
        boolean commandable = is.settable() || !was.settable();
        return was.kind() == is.kind() && Objects.equals(was.unit(), is.unit()) && commandable;
    }

    private static String words(Capability can) {
        @Nullable String unit = can.unit();
        return DeviceView.lower(can.kind()) + (unit == null ? "" : " " + unit) + (can.settable() ? ", settable" : "");
    }
}
