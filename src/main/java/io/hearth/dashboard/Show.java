package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which devices a page shows. */
enum Show {
    ALL {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return true;
        }
    },
    FAILED {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return device.points().values().stream().anyMatch(point -> Controls.failed(house, point, tongue));
        }
    },
    OFFLINE {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return device.availability() == Availability.OFFLINE;
        }
    },
    ALARM {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return device.points().values().stream()
                    .anyMatch(point -> Look.of(point).alarms() && on(house, point));
        }
    },
    OPEN {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return device.points().values().stream()
                    .anyMatch(point -> Look.of(point).words == Look.Words.OPEN
                            && !point.capability().settable()
                            && on(house, point));
        }
    },
    ON {
        @Override
        boolean shows(House house, Device device, Tongue tongue) {
            return new Cards(house, tongue).lit(device);
        }
    };

    abstract boolean shows(House house, Device device, Tongue tongue);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Show of(@Nullable String word) {
        return Stream.of(values())
                .filter(show -> show.key().equals(word))
                .findFirst()
                .orElse(ALL);
    }

    private static boolean on(House house, Point point) {
        return house.state(point.id())
                .filter(State::known)
                .filter(state -> state.value() instanceof Value.Flag flag && flag.on())
                .isPresent();
    }
}
