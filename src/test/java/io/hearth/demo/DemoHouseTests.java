package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoHouseTests {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final int PACE = 30;

    private LocalDateTime now = LocalDateTime.parse("2026-01-05T06:50");
    private Instant real = Instant.parse("2026-01-05T10:00:00Z");
    private final DemoHouse house = new DemoHouse(now, 7);
    private final Furnishing furnishing = new Furnishing(house);

    @Test
    void theHouseHasDevicesInFourRoomsWithTopicsOfTheirOwn() {
        var gadgets = furnishing.gadgets();

        assertThat(gadgets).hasSizeGreaterThanOrEqualTo(12);
        assertThat(gadgets).extracting(Gadget::clientId).doesNotHaveDuplicates();
        assertThat(gadgets.stream()
                        .map(gadget -> gadget.statusTopic().split("/")[1])
                        .collect(Collectors.toSet()))
                .contains("kitchen", "living-room", "bedroom", "hall");
        assertThat(gadgets).flatExtracting(Gadget::commandTopics).contains("home/kitchen/heater/set");
    }

    @Test
    void theKitchenStartsAboveNineteenDegreesAndFallsBelowInTheFirstMinute() {
        assertThat(kitchen()).isGreaterThan(19.1);

        live(Duration.ofMinutes(1));

        assertThat(kitchen()).isLessThan(18.95).isGreaterThan(18);
    }

    @Test
    void theKitchenHeaterBringsTheKitchenAboveTwentyOneDegrees() {
        live(Duration.ofMinutes(1));

        hear("home/kitchen/heater/set", "ON");
        live(Duration.ofMinutes(2));

        assertThat(kitchen()).isGreaterThan(21.1);
    }

    @Test
    void roomsWithThermostatsStayComfortableForADay() {
        for (var hour = 0; hour < 24; hour++) {
            live(Duration.ofMinutes(2));
            assertThat(house.climates.air(Place.LIVING_ROOM).temperature()).isBetween(19.5, 23.0);
            assertThat(house.climates.air(Place.BEDROOM).temperature()).isBetween(13.0, 20.0);
        }
    }

    @Test
    void somebodyWalksThroughTheHallInTheFirstMinuteAndTheDoorOpensDuringTheDay() {
        var hall = false;
        var door = false;
        for (var tick = 0; tick < 5 * 60 * 24; tick++) {
            live(TICK);
            hall |= tick < 5 * 60 && house.motion(Place.HALL).isOccupied();
            door |= house.door.isOpen();
        }

        assertThat(hall).isTrue();
        assertThat(door).isTrue();
    }

    @Test
    void theSameSeedLivesTheSameDay() {
        var twin = new DemoHouseTests();

        for (var minute = 0; minute < 30; minute++) {
            live(Duration.ofMinutes(1));
            twin.live(Duration.ofMinutes(1));
            assertThat(twin.house.motion(Place.HALL).isOccupied())
                    .isEqualTo(house.motion(Place.HALL).isOccupied());
            assertThat(twin.kitchen()).isEqualTo(kitchen());
        }
    }

    @Test
    void theHouseSpeaksSomeTensOfTimesAMinute() {
        var topics = new HashSet<String>();
        var packets = 0;
        var ticks = 48 * 60 * 5;
        for (var tick = 0; tick < ticks; tick++) {
            live(TICK);
            for (var gadget : furnishing.gadgets()) {
                var due = gadget.due(real, Duration.ofMinutes(5));
                packets += due.size();
                due.forEach(packet -> topics.add(packet.topic()));
            }
        }

        assertThat(packets / 48).isBetween(20, 90);
        assertThat(topics).contains("home/kitchen/temp", "home/kitchen/heater", "home/hall/lamp");
    }

    private void hear(String topic, String payload) {
        furnishing.gadgets().forEach(gadget -> gadget.hear(topic, payload));
    }

    private double kitchen() {
        return house.climates.air(Place.KITCHEN).temperature();
    }

    private void live(Duration time) {
        for (var lived = Duration.ZERO; lived.compareTo(time) < 0; lived = lived.plus(TICK)) {
            now = now.plus(TICK.multipliedBy(PACE));
            real = real.plus(TICK);
            var moment = new Moment(now, TICK.multipliedBy(PACE), TICK);
            house.pass(moment);
            furnishing.pass(moment);
        }
    }
}
