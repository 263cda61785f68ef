package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes cards of devices. */
final class Cards {

    /** Below this percentage somebody should look for a new battery. */
    private static final double LOW_BATTERY = 15;

    private static final int MOST_READINGS = 3;
    private static final int MOST_CONTROLS = 2;
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final Comparator<Point> CONTROLS_FIRST =
            Comparator.<Point>comparingInt(Roles::onCard).thenComparing(Point::id);
    private static final Comparator<Point> READINGS_FIRST = Comparator.<Point, Look>comparing(Look::of)
            .thenComparing(Cards::sum)
            .thenComparing(Point::id);

    private final House house;
    private final Tongue tongue;

    Cards(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
    }

    Card of(Device device) {
        List<Point> points = List.copyOf(device.points().values());
        boolean defined = points.stream().anyMatch(point -> Roles.defines(point) && Roles.onCard(point) < Roles.NONE);
        List<Point> set = points.stream()
                .filter(point -> Roles.onCard(point) < Roles.NONE)
                .filter(point -> !defined || Roles.defines(point) || Look.bare(point))
                .sorted(CONTROLS_FIRST)
                .limit(MOST_CONTROLS)
                .toList();
        List<Control> controls = set.stream()
                .sorted(Comparator.<Point>comparingInt(Roles::onCard).reversed())
                .map(point -> Controls.of(house, device, point, tongue))
                .toList();
        List<Point> read = points.stream()
                .filter(point -> !echoes(point, controls))
                .filter(point -> !defined || Roles.defines(point) || Look.of(point) != Look.GENERIC)
                .filter(point -> !set.contains(point) && (points.size() == 1 || Roles.readable(point) && !quiet(point)))
                .sorted(READINGS_FIRST)
                .limit(MOST_READINGS)
                .toList();
        Optional<Instant> heard = heard(points);
        boolean stale = heard.filter(at -> Duration.between(at, tongue.now()).compareTo(STALE) > 0)
                .isPresent();
        return new Card(
                "device-" + device.id(),
                Paths.device(device.id()),
                device.name(),
                icon(device, set, read),
                mood(device, set, read, controls),
                read.stream().map(this::reading).toList(),
                (int) points.stream()
                        .filter(point -> !set.contains(point) && !read.contains(point) && !quiet(point))
                        .count(),
                controls,
                heard.map(Instant::toString).orElse(null),
                heard.map(tongue::age).orElse(null),
                stale,
                note(device, points, controls),
                noteIcon(device, controls));
    }

    /** Whether it is upkeep that needs nobody: a battery that is good, a signal of any strength. */
    private boolean quiet(Point point) {
        if (point.purpose() == Purpose.CONFIGURATION) {
            return true;
        }
        Look look = Look.of(point);
        boolean low = house.state(point.id())
                .filter(state -> state.value() instanceof Value.Flag flag && flag.on()
                        || state.value() instanceof Value.Quantity share && share.number() < LOW_BATTERY)
                .isPresent();
        return (look.upkeep() || point.purpose() == Purpose.DIAGNOSTIC) && !(look == Look.BATTERY && low);
    }

    /** Whether a control beside it says the same: a lock that is locked in the state "locked". */
    private boolean echoes(Point point, List<Control> controls) {
        return Roles.of(point).equals("state")
                && house.state(point.id())
                        .map(state -> tongue.value(point, state.value()))
                        .filter(text -> controls.stream()
                                .anyMatch(control -> control.text().equals(text)))
                        .isPresent();
    }

    /** Sums over time say less than what is now. */
    private static boolean sum(Point point) {
        String unit = point.capability().unit();
        return unit != null && unit.endsWith("h");
    }

    /** Whether something settable is reported on. */
    boolean lit(Device device) {
        return device.availability() != Availability.OFFLINE
                && device.points().values().stream()
                        .filter(point ->
                                point.capability().settable() && Look.of(point).glows())
                        .anyMatch(this::on);
    }

    private boolean on(Point point) {
        return house.state(point.id())
                .filter(State::known)
                .filter(state -> state.value() instanceof Value.Flag flag && flag.on())
                .isPresent();
    }

    Card.Reading reading(Point point) {
        Look look = Look.of(point);
        State state = house.state(point.id()).orElse(null);
        return new Card.Reading(
                point.id().toString(),
                label(point),
                look.icon,
                state == null ? "–" : tongue.value(point, state.value()),
                state == null ? null : tongue.unit(point),
                Controls.standing(state));
    }

    private String label(Point point) {
        return house.device(point.id().device())
                .map(device -> tongue.role(point, device))
                .orElse(point.name());
    }

    private Optional<Instant> heard(List<Point> points) {
        return points.stream()
                .flatMap(point -> house.state(point.id()).stream())
                .map(State::seenAt)
                .max(Comparator.naturalOrder());
    }

    private String icon(Device device, List<Point> set, List<Point> read) {
        return !set.isEmpty()
                ? Look.of(device, set.get(0)).icon
                : read.isEmpty() ? Look.GENERIC.icon : Look.of(read.get(0)).icon;
    }

    private String mood(Device device, List<Point> set, List<Point> read, List<Control> controls) {
        var mood = new ArrayList<String>(List.of("card"));
        boolean slides = controls.stream().anyMatch(control -> !control.small());
        if (slides || set.size() + read.size() > 1) {
            mood.add("wide");
        }
        if (device.availability() == Availability.OFFLINE) {
            mood.add("away");
        } else if (device.points().values().stream()
                .anyMatch(point -> Look.of(point).alarms() && on(point))) {
            mood.add("alarm");
        } else if (lit(device)) {
            mood.add("lit");
        }
        controls.stream()
                .map(Control::phase)
                .filter(phase -> !phase.equals("calm"))
                .distinct()
                .forEach(mood::add);
        return String.join(" ", mood);
    }

    private @Nullable String note(Device device, List<Point> points, List<Control> controls) {
        if (device.availability() == Availability.OFFLINE) {
            return tongue.text("card.offline");
        }
        for (Control control : controls) {
            if (control.failed()) {
                return tongue.text("card.failed");
            } else if (control.pending()) {
                return tongue.text("card.pending", String.valueOf(control.wish()));
            }
        }
        boolean silent =
                points.stream().noneMatch(point -> house.state(point.id()).isPresent());
        return silent ? tongue.text("card.silent") : null;
    }

    private static String noteIcon(Device device, List<Control> controls) {
        if (device.availability() == Availability.OFFLINE) {
            return "offline";
        }
        return controls.stream().anyMatch(Control::failed) ? "warning" : "wait";
    }
}
