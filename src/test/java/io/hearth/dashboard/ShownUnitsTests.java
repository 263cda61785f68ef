package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.devices.Units;
import io.hearth.house.DeviceId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A house that reads Fahrenheit, with devices that speak Celsius. */
class ShownUnitsTests {

    private static final Units FAHRENHEIT = new Units(
            Units.Temperature.FAHRENHEIT,
            Units.Scale.DEVICE,
            Units.Scale.DEVICE,
            Units.Scale.DEVICE,
            Units.Scale.DEVICE,
            Units.Energy.DEVICE);

    private final Tongue tongue = new Tongue(
            new DashboardSetup().messageSource(), Locale.ENGLISH, ZoneOffset.UTC, HouseFixture.NOW, FAHRENHEIT);

    @Test
    void cardsRoomsAndPagesShowTheUnitOfTheHouse() {
        var house = HouseFixture.family();
        var heating = house.devices().get(new DeviceId("thermostat"));

        var card = new Cards(house, tongue).of(heating);
        assertThat(card.readings().get(0).text()).isEqualTo("70.7");
        assertThat(card.readings().get(0).unit()).isEqualTo("°F");
        var target = card.controls().get(0);
        assertThat(target.text()).isEqualTo("69.8");
        assertThat(target.plus()).isEqualTo("70.8");
        assertThat(target.max()).isEqualTo("86");

        var living = house.rooms().values().stream()
                .filter(room -> room.name().equals("Living room"))
                .findFirst()
                .orElseThrow();
        assertThat(new Rooms(house, tongue).line(living).line()).startsWith("70.8\u00a0°F");
        var page = new DeviceViews(house, tongue, topic -> Optional.empty()).of(heating);
        assertThat(page.all()).anyMatch(point -> "°F".equals(point.reading().unit()));
    }
}
