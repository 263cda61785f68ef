package io.hearth.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTests {

    private static final Instant NOW = Instant.parse("2026-01-05T07:00:00Z");
    private static final DeviceId LAMP = new DeviceId("lamp");
    private static final DeviceId NEW_LAMP = new DeviceId("new-lamp");

    @Test
    void aChoiceTakesOnlyItsOptionsInTheirSpelling() {
        var modes = Capability.choice(List.of("Eco", "Boost")).whichIsSettable();

        assertThat(modes.fit(Value.of("eco"))).contains(Value.of("Eco"));
        assertThat(modes.refusal(Value.of("eco"))).isEmpty();
        assertThat(modes.refusal(Value.of("turbo"))).contains("\"turbo\" is none of Eco, Boost");
    }

    @Test
    void theSamePressTwiceIsTwoEvents() {
        var button = new PointId(LAMP, "action");
        var house = met(House.EMPTY, LAMP, "Lamp").after(found(button, Capability.of(Kind.MOMENTARY)));

        house = house.after(new HouseEvent.Reading(button, Value.of("single"), NOW));
        house = house.after(new HouseEvent.Reading(button, Value.of("single"), NOW.plusSeconds(9)));

        assertThat(house.state(button).orElseThrow().since()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void aValueNobodyKnowsAnyMoreIsRememberedAndComesBackWithTheNextReading() {
        var temp = new PointId(LAMP, "temp");
        var house = met(House.EMPTY, LAMP, "Lamp").after(found(temp, Capability.of(Kind.QUANTITY, "°C")));
        house = house.after(new HouseEvent.Reading(temp, Value.of(20.0), NOW));

        house = house.after(new HouseEvent.ValueUnknown(temp, NOW.plusSeconds(60)));
        assertThat(house.state(temp).orElseThrow().known()).isFalse();
        assertThat(house.state(temp).orElseThrow().value()).isEqualTo(Value.of(20.0));

        house = house.after(new HouseEvent.Reading(temp, Value.of(20.0), NOW.plusSeconds(90)));
        assertThat(house.state(temp).orElseThrow().known()).isTrue();
    }

    @Test
    void theSameOldMessageHeardAgainIsNoSignOfLife() {
        var temp = new PointId(LAMP, "temp");
        var house = met(House.EMPTY, LAMP, "Lamp").after(found(temp, Capability.of(Kind.QUANTITY, "°C")));
        house = house.after(new HouseEvent.Reading(temp, Value.of(20.0), NOW));

        house = house.after(new HouseEvent.Reading(temp, Value.of(20.0), NOW.plusSeconds(60), true));
        assertThat(house.state(temp).orElseThrow().seenAt()).isEqualTo(NOW);

        house = house.after(new HouseEvent.Reading(temp, Value.of(20.0), NOW.plusSeconds(90)));
        assertThat(house.state(temp).orElseThrow().seenAt()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void aDeviceThatAPersonNamedDoesNotRenameItself() {
        var house = met(House.EMPTY, LAMP, "0x0015");
        house = met(house, LAMP, "Desk lamp");
        assertThat(house.device(LAMP).orElseThrow().name()).isEqualTo("Desk lamp");

        house = house.after(new HouseEvent.DevicePlaced(LAMP, "My lamp", null, false, NOW));
        house = met(house, LAMP, "Tischlampe");
        assertThat(house.device(LAMP).orElseThrow().name()).isEqualTo("My lamp");
    }

    @Test
    void aNewDeviceTakesTheOnesPlaceWithItsIdNameAndLastValues() {
        var on = new PointId(LAMP, "on");
        var house = met(House.EMPTY, LAMP, "Lamp")
                .after(found(on, Capability.of(Kind.FLAG)))
                .after(new HouseEvent.DevicePlaced(LAMP, "My lamp", null, false, NOW))
                .after(new HouseEvent.Reading(on, Value.of(true), NOW));
        house = met(house, NEW_LAMP, "New lamp")
                .after(found(
                        new PointId(NEW_LAMP, "on"), Capability.of(Kind.FLAG).whichIsSettable()))
                .after(found(new PointId(NEW_LAMP, "brightness"), Capability.of(Kind.QUANTITY, "%")));

        house = house.after(new HouseEvent.DeviceReplaced(LAMP, NEW_LAMP, NOW));

        assertThat(house.devices()).containsOnlyKeys(LAMP);
        assertThat(house.device(LAMP).orElseThrow().name()).isEqualTo("My lamp");
        assertThat(house.point(on).orElseThrow().capability().settable()).isTrue();
        assertThat(house.state(on).orElseThrow().value()).isEqualTo(Value.of(true));
        assertThat(house.point(new PointId(LAMP, "brightness"))).isPresent();
    }

    @Test
    void shadesAreGivenMoreTimeThanSwitchesAndEachWaitIsLongerUpToAMinute() {
        var cover = new Part(Part.Sort.COVER, "cover", "position");
        var shade = new Point(
                new PointId(LAMP, "position"),
                "Position",
                Capability.of(Kind.QUANTITY, "%"),
                new Source("test", Map.of()),
                cover,
                Purpose.MAIN,
                null);

        assertThat(shade.patience().forAttempt(1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(shade.patience().forAttempt(5)).isEqualTo(Duration.ofSeconds(60));
        assertThat(Command.Patience.DEFAULT.forAttempt(1)).isEqualTo(Duration.ofMillis(1500));
        assertThat(Command.Patience.DEFAULT.forAttempt(3)).isEqualTo(Duration.ofSeconds(6));
    }

    private static House met(House house, DeviceId id, String name) {
        var about = About.identified(Set.of("test:" + id));
        return house.after(new HouseEvent.DeviceFound(id, name, null, about, false, NOW));
    }

    private static HouseEvent found(PointId id, Capability capability) {
        return new HouseEvent.PointFound(
                new Point(id, id.name(), capability, new Source("test", Map.of())), "", null, NOW);
    }

    @Test
    void aMomentaryActionMayBeFollowedByWords() {
        var action = Capability.of(Kind.MOMENTARY).withOptions(List.of("disarm", "arm-home"));

        assertThat(action.refusal(Value.of("disarm 1234"))).isEmpty();
        assertThat(action.refusal(Value.of("disarmed"))).isPresent();
        assertThat(action.refusal(Value.of(" disarm"))).isPresent();
        assertThat(Capability.choice(List.of("eco")).refusal(Value.of("eco now")))
                .isPresent();
    }
}
