package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomClimateTests {

    private static final Air WINTER = Air.of(3, 80);
    private static final Envelope KITCHEN = new Envelope(900, 26, 30);

    @Test
    void aRoomWithoutHeaterTendsToTheAirOutside() {
        var room = at(20).after(Duration.ofDays(7), WINTER, Loads.NONE, List.of());

        assertThat(room.air().temperature()).isCloseTo(3, within(0.01));
        assertThat(room.air().moisture()).isCloseTo(WINTER.moisture(), within(0.01));
    }

    @Test
    void aHeaterWarmsARoomToTheBalanceOfItsLosses() {
        var heated = new Loads(520, 0, false);

        var early = at(10).after(Duration.ofHours(1), WINTER, heated, List.of());
        var late = at(10).after(Duration.ofDays(7), WINTER, heated, List.of());

        assertThat(early.air().temperature()).isBetween(10.1, 22.9);
        assertThat(late.air().temperature()).isCloseTo(3 + 520 / 26.0, within(0.01));
    }

    @Test
    void anOpenWindowCoolsARoomAndCarriesItsMoistureAway() {
        var closed = at(20).after(Duration.ofMinutes(10), WINTER, Loads.NONE, List.of());
        var open = at(20).after(Duration.ofMinutes(10), WINTER, new Loads(0, 0, true), List.of());

        assertThat(open.air().temperature()).isLessThan(closed.air().temperature() - 0.3);
        assertThat(open.air().moisture()).isLessThan(closed.air().moisture());
    }

    @Test
    void aPersonWarmsAndMoistensARoom() {
        var empty = at(20).after(Duration.ofHours(1), WINTER, Loads.NONE, List.of());
        var lived = at(20).after(Duration.ofHours(1), WINTER, new Loads(0, 1, false), List.of());

        assertThat(lived.air().temperature()).isGreaterThan(empty.air().temperature());
        assertThat(lived.air().moisture()).isGreaterThan(empty.air().moisture());
    }

    @Test
    void aWarmNeighbourSlowsTheCooling() {
        var alone = at(20).after(Duration.ofHours(2), WINTER, Loads.NONE, List.of());
        var beside = at(20).after(Duration.ofHours(2), WINTER, Loads.NONE, List.of(new Neighbour(15, 22)));

        assertThat(beside.air().temperature()).isGreaterThan(alone.air().temperature());
    }

    @Test
    void manySmallStepsLeadWhereOneLargeStepLeads() {
        var loads = new Loads(800, 2, false);
        var steps = at(18);
        for (var minute = 0; minute < 60; minute++) {
            steps = steps.after(Duration.ofMinutes(1), WINTER, loads, List.of());
        }

        var leap = at(18).after(Duration.ofHours(1), WINTER, loads, List.of());

        assertThat(steps.air().temperature()).isCloseTo(leap.air().temperature(), within(1e-6));
        assertThat(steps.air().moisture()).isCloseTo(leap.air().moisture(), within(1e-6));
    }

    @Test
    void humidityIsRelativeToWarmthAndNeverAboveAHundred() {
        var air = Air.of(20, 50);

        assertThat(air.humidity()).isCloseTo(50, within(0.001));
        assertThat(new Air(10, air.moisture()).humidity()).isGreaterThan(85);
        assertThat(new Air(-5, air.moisture()).humidity()).isEqualTo(100);
    }

    private static RoomClimate at(double celsius) {
        return new RoomClimate(KITCHEN, Air.of(celsius, 50));
    }
}
