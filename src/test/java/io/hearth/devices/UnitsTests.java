package io.hearth.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.devices.Units.Energy;
import io.hearth.devices.Units.Scale;
import io.hearth.devices.Units.Temperature;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTests {

    private static final Units METRIC =
            new Units(Temperature.CELSIUS, Scale.METRIC, Scale.METRIC, Scale.METRIC, Scale.METRIC, Energy.KWH);
    private static final Units IMPERIAL = new Units(
            Temperature.FAHRENHEIT, Scale.IMPERIAL, Scale.IMPERIAL, Scale.IMPERIAL, Scale.IMPERIAL, Energy.KWH);

    @ParameterizedTest
    @CsvSource({
        "°C, 21.5, °F, 70.7",
        "°C, -40, °F, -40",
        "km, 10, mi, 6.213711922",
        "m, 1, ft, 3.280839895",
        "mm, 25.4, in, 1",
        "km/h, 100, mph, 62.13711922",
        "m/s, 10, mph, 22.36936292",
        "hPa, 1013.25, inHg, 29.92125241",
        "bar, 1, psi, 14.50377377",
        "L, 10, gal, 2.641720524",
        "m³, 1, ft³, 35.31466672",
        "Wh, 1500, kWh, 1.5",
        "MJ, 3.6, kWh, 1"
    })
    void whatIsMetricIsShownImperialAndComesBackAsItWas(String unit, double value, String shown, double number) {
        var can = Capability.of(Kind.QUANTITY, unit);

        assertThat(IMPERIAL.shown(unit)).isEqualTo(shown);
        Value seen = IMPERIAL.shown(can, Value.of(value));
        assertThat(((Value.Quantity) seen).number()).isCloseTo(number, within(1e-8 * Math.max(1, Math.abs(number))));
        assertThat(((Value.Quantity) IMPERIAL.stored(can, seen)).number()).isCloseTo(value, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"°F, 68, °C, 20", "mph, 10, km/h, 16.09344", "psi, 10, kPa, 68.94757293", "inHg, 30, hPa, 1015.9167"})
    void whatIsImperialIsShownMetric(String unit, double value, String shown, double number) {
        assertThat(METRIC.shown(unit)).isEqualTo(shown);
        assertThat(METRIC.shown(Capability.of(Kind.QUANTITY, unit), Value.of(value)))
                .isEqualTo(Value.of(number));
    }

    @ParameterizedTest
    @CsvSource({"K, 2700", "%, 50", "kn, 5", "dBm, -61"})
    void whatNobodyConvertsStaysAsItIs(String unit, double value) {
        var can = Capability.of(Kind.QUANTITY, unit);

        assertThat(IMPERIAL.shown(can)).isEqualTo(can);
        assertThat(METRIC.shown(can, Value.of(value))).isEqualTo(Value.of(value));
    }

    @Test
    void rangeAndStepAreShownInTheSameUnitAndWhatIsSetFallsOnAStepOfTheDevice() {
        var trv = Capability.of(Kind.QUANTITY, "°C").within(5, 30, 0.5).whichIsSettable();

        var shown = IMPERIAL.shown(trv);
        assertThat(shown.unit()).isEqualTo("°F");
        assertThat(shown.minimum()).isEqualTo(41);
        assertThat(shown.maximum()).isEqualTo(86);
        assertThat(shown.step()).isEqualTo(1);
        assertThat(IMPERIAL.stored(trv, Value.of("70"))).isEqualTo(Value.of(21.0));
        assertThat(IMPERIAL.stored(trv, Value.of(86.2))).isEqualTo(Value.of(30.0));
        assertThat(trv.refusal(IMPERIAL.stored(trv, Value.of(100)))).isPresent();
    }

    @Test
    void asDevicesSayItNothingChanges() {
        var can = Capability.of(Kind.QUANTITY, "°F");

        assertThat(Units.AS_SAID.shown(can)).isEqualTo(can);
        assertThat(Units.AS_SAID.stored(can, Value.of(70))).isEqualTo(Value.of(70));
    }
}
