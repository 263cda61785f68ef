package io.hearth.dialects.rtl433;

import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Register;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sensors as devices of the house: made when they are first heard, offline and forgotten when silent. */
final class Sensors {

    private final Hub hub;
    private final Register register;
    private final Clock clock;
    private final Rtl433Settings settings;
    /** No room since somebody last looked. */
    private boolean full;

    private record Way(String topic, boolean replayed, boolean sensor) {}

    Sensors(Hub hub, Register register, Clock clock, Rtl433Settings settings) {
        this.hub = hub;
        this.register = register;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Notes what was heard; one field that cannot be used leaves the others good.
     *
     * @throws Unusable when something could not be used
     * @throws Register.Full when the house takes no more
     */
    void heard(Transmission told, String topic, boolean replayed) {
        if (told.from().type() != null && settings.ignore().contains(told.from().type())) {
            return;
        }
        DeviceId device = device(told.from());
        boolean sensor = told.fields().keySet().stream().anyMatch(Meaning::isMeasured) || measures(device);
        var way = new Way(topic, replayed, sensor);
        String why = null;
        for (var field : told.fields().entrySet()) {
            Optional<String> refused = field(told.from(), device, field.getKey(), field.getValue(), way);
            why = why == null ? refused.orElse(null) : why;
        }
        if (!replayed) {
            register.available(device, Availability.ONLINE);
        }
        if (why != null) {
            throw new Unusable(why);
        }
    }

    private DeviceId device(Transmitter from) {
        return register.device(List.of(from.identifier())).orElseGet(() -> {
            full = full || ours().size() >= settings.maxDevices() && !forgotten();
            if (full) {
                throw new Unusable("%s is new, and there are %d sensors already (hearth.rtl433.max-devices)"
                        .formatted(from.name(), settings.maxDevices()));
            }
            return register.meet(new Met(from.name(), null, from.about(), !settings.adopt()));
        });
    }

    private Optional<String> field(Transmitter from, DeviceId device, String field, Value value, Way way) {
        String key = from.key() + "/" + field;
        PointId point = register.point(Rtl433Dialect.NAME, key).orElse(null);
        if (point == null) {
            Meaning meaning = Meaning.of(field, value, way.sensor()).orElse(null);
            boolean full =
                    hub.now().house().device(device).orElseThrow().points().size() >= settings.maxFields();
            if (meaning == null || full) {
                return meaning == null
                        ? Optional.empty()
                        : Optional.of("%s has %d points already (hearth.rtl433.max-fields)"
                                .formatted(from.name(), settings.maxFields()));
            }
            point = register.install(Rtl433Dialect.NAME, device, found(key, way.topic(), meaning));
        }
        Value told = Meaning.told(field, value);
        return isNews(point, told, way.replayed())
                ? register.reading(point, told, way.replayed()).map(why -> field + ": " + why)
                : Optional.empty();
    }

    private static Found found(String key, String topic, Meaning meaning) {
        String word = meaning.word().replace('_', ' ');
        String name = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        return new Found(
                key,
                word,
                name,
                meaning.can(),
                Map.of(Source.STATE_TOPIC, topic),
                null,
                meaning.purpose(),
                meaning.subject());
    }

    /** A press of a button is sent several times in a row, and one that is replayed happened long ago. */
    private boolean isNews(PointId id, Value value, boolean replayed) {
        House house = hub.now().house();
        State state = house.state(id).orElse(null);
        boolean same = state != null && state.known() && state.value().same(value);
        boolean event = house.point(id)
                .filter(point -> point.capability().kind() == Kind.MOMENTARY)
                .isPresent();
        if (replayed) {
            return !event && !same;
        }
        return !event || !same || state.seenAt().plus(settings.echo()).isBefore(clock.instant());
    }

    /** Time passed: who has been silent for long is taken for offline, and in the inbox forgotten. */
    void lookRound() {
        full = false;
        for (Device device : ours()) {
            Duration silent = silent(device);
            if (isStranger(device) && silent.compareTo(settings.forget()) > 0) {
                register.gone(device.id());
            } else if (measures(device) && silent.compareTo(settings.silentAfter()) > 0) {
                register.available(device.id(), Availability.OFFLINE);
            }
        }
    }

    /** The receiver has gone: nobody hears its sensors. */
    void deaf(String receiver) {
        for (Device device : ours()) {
            boolean itsOwn = device.points().values().stream()
                    .filter(Sensors::isOurs)
                    .allMatch(point ->
                            point.source().key(Source.STATE_TOPIC).orElse("").startsWith(receiver));
            if (itsOwn) {
                register.available(device.id(), Availability.OFFLINE);
            }
        }
    }

    /** Makes room by forgetting the stranger that has been silent longest, if longer than a sensor should be. */
    private boolean forgotten() {
        Optional<Device> stranger = ours().stream()
                .filter(Sensors::isStranger)
                .filter(device -> silent(device).compareTo(settings.silentAfter()) > 0)
                .max(Comparator.comparing(this::silent));
        stranger.ifPresent(device -> register.gone(device.id()));
        return stranger.isPresent();
    }

    private List<Device> ours() {
        return hub.now().house().devices().values().stream()
                .filter(device -> isOurs(device))
                .toList();
    }

    private static boolean isOurs(Device device) {
        return device.points().values().stream().anyMatch(Sensors::isOurs);
    }

    private static boolean isOurs(Point point) {
        return point.source().dialect().equals(Rtl433Dialect.NAME);
    }

    private static boolean isStranger(Device device) {
        return device.fresh() && device.points().values().stream().allMatch(Sensors::isOurs);
    }

    private boolean measures(DeviceId id) {
        return hub.now().house().device(id).filter(device -> measures(device)).isPresent();
    }

    private static boolean measures(Device device) {
        return device.points().values().stream()
                .anyMatch(point -> point.capability().kind() == Kind.QUANTITY && !"battery".equals(point.subject()));
    }

    private Duration silent(Device device) {
        House house = hub.now().house();
        Instant last = device.points().values().stream()
                .flatMap(point -> house.state(point.id()).stream())
                .map(State::seenAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return last.equals(Instant.MIN) ? Duration.ZERO : Duration.between(last, clock.instant());
    }
}
