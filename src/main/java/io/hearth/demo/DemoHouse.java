package io.hearth.demo;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Everything that stands in the simulated house, and how it acts on one another. Knows no MQTT and no clock; one
 * thread owns it.
 */
final class DemoHouse {

    private static final LocalTime BEDROOM_IS_AIRED = LocalTime.of(7, 20);
    private static final LocalTime KITCHEN_IS_AIRED = LocalTime.of(19, 10);
    private static final int AIRED_MINUTES = 12;
    private static final LocalTime WASHING_BEGINS = LocalTime.of(8, 0);
    private static final double LEAK_CHANCE_AN_HOUR = 0.1;
    private static final int LEAK_MINUTES = 30;
    private static final double LUX_BEHIND_GLASS = 0.08;

    final Climates climates = new Climates();
    final Heater kitchenHeater = new Heater();
    final Thermostat livingRoomThermostat = new Thermostat(21, 2400);
    final Thermostat bedroomThermostat = new Thermostat(18, 1500);
    final Map<Place, Lamp> lamps = new EnumMap<>(Map.of(
            Place.KITCHEN, new Lamp(100),
            Place.LIVING_ROOM, new Lamp(60),
            Place.BEDROOM, new Lamp(40),
            Place.HALL, new Lamp(80)));
    final Map<Place, MotionSensor> motion = new EnumMap<>(Place.class);
    final Blind blind = new Blind(0);
    final Plug television = new Plug();
    final Plug washerPlug = new Plug();
    final FrontDoor door = new FrontDoor();

    private final Washer washer = new Washer(washerPlug);
    private final Household household;
    private final RandomGenerator random;
    private LocalDateTime now;
    private LocalDateTime wetUntil;

    /** People have dice of their own: they walk the same ways however fine the steps are. */
    DemoHouse(LocalDateTime now, long seed) {
        this.now = now;
        this.wetUntil = now;
        this.random = new Random(seed + 1);
        this.household = new Household(now, new Random(seed));
        for (var place : new Place[] {Place.HALL, Place.LIVING_ROOM, Place.BEDROOM}) {
            motion.put(place, new MotionSensor(random));
        }
    }

    void pass(Moment moment) {
        if (now.toLocalTime().isBefore(WASHING_BEGINS)
                && !moment.now().toLocalTime().isBefore(WASHING_BEGINS)) {
            washer.start();
        }
        now = moment.now();
        household.pass(now, this::walked);
        motion.forEach((place, sensor) -> sensor.pass(moment, household.awakeIn(place, now)));
        passDevices(moment);
        passClimate(moment);
    }

    private void passDevices(Moment moment) {
        lamps.values().forEach(lamp -> lamp.pass(moment));
        blind.pass(moment);
        door.pass(moment);
        television.load(televisionWatts());
        television.pass(moment);
        washer.pass(moment);
        washerPlug.pass(moment);
        if (washer.isBusy() && random.nextDouble() < LEAK_CHANCE_AN_HOUR * moment.houseHours()) {
            wetUntil = now.plusMinutes(LEAK_MINUTES);
        }
    }

    private void passClimate(Moment moment) {
        climates.pass(moment.house(), weather().air(), this::loads);
        livingRoomThermostat.feel(climates.air(Place.LIVING_ROOM).temperature());
        bedroomThermostat.feel(climates.air(Place.BEDROOM).temperature());
    }

    private Loads loads(Place room) {
        return new Loads(heating(room), household.in(room), isWindowOpen(room));
    }

    private double heating(Place room) {
        return switch (room) {
            case KITCHEN -> kitchenHeater.watts();
            case LIVING_ROOM -> livingRoomThermostat.watts();
            case BEDROOM -> bedroomThermostat.watts();
            case HALL, OUTSIDE -> 0;
        };
    }

    /** People flip the wall switch when it is dark; in the hall that is left to a rule. */
    private void walked(Place from, Place to) {
        var sensor = motion.get(to);
        if (sensor != null) {
            sensor.sees();
        }
        if (from == Place.OUTSIDE || to == Place.OUTSIDE) {
            door.walkThrough();
        }
        if (to != Place.HALL && to != Place.BEDROOM && weather().isDark()) {
            turnLamp(to, true);
        }
        if (from != Place.HALL && household.in(from) == 0) {
            turnLamp(from, false);
        }
    }

    private void turnLamp(Place place, boolean on) {
        var lamp = lamps.get(place);
        if (lamp != null) {
            lamp.turn(on);
        }
    }

    private double televisionWatts() {
        var evening = now.getHour() >= 18 || now.getHour() == 7;
        if (!evening || household.awakeIn(Place.LIVING_ROOM, now) == 0) {
            return 0.6;
        }
        return 84 + 7 * Math.sin(now.toLocalTime().toSecondOfDay() / 200.0);
    }

    Weather weather() {
        return Weather.at(now);
    }

    boolean isWindowOpen(Place room) {
        return switch (room) {
            case KITCHEN -> isAired(KITCHEN_IS_AIRED);
            case BEDROOM -> isAired(BEDROOM_IS_AIRED);
            default -> false;
        };
    }

    private boolean isAired(LocalTime from) {
        var time = now.toLocalTime();
        return !time.isBefore(from) && time.isBefore(from.plusMinutes(AIRED_MINUTES));
    }

    boolean isWet() {
        return now.isBefore(wetUntil);
    }

    /** Lux in the living room: what the blind lets in and what the lamp gives. */
    double livingRoomLight() {
        var daylight = weather().daylight() * LUX_BEHIND_GLASS * blind.position() / 100;
        return daylight + lamp(Place.LIVING_ROOM).light();
    }

    Lamp lamp(Place room) {
        var lamp = lamps.get(room);
        if (lamp == null) {
            throw new IllegalArgumentException("no lamp in " + room);
        }
        return lamp;
    }

    MotionSensor motion(Place room) {
        var sensor = motion.get(room);
        if (sensor == null) {
            throw new IllegalArgumentException("no motion sensor in " + room);
        }
        return sensor;
    }
}
