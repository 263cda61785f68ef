package io.hearth.dialects.rtl433;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rtl433Tests {

    static final String EVENTS = "rtl_433/roof/events";
    static final String WEATHER =
            "{\"time\":\"2026-01-05 19:00:00\",\"model\":\"Fineoffset-WHx080\",\"subtype\":0,\"id\":40,\"battery_ok\":1,"
                    + "\"temperature_C\":7.8,\"humidity\":64,\"wind_dir_deg\":68,\"wind_avg_km_h\":39.168,"
                    + "\"rain_mm\":614.4,\"flags\":3,\"mic\":\"CRC\",\"rssi\":-11.5}";

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, Rtl433Tests::radio);
    }

    static List<Dialect> radio(DialectBench bench) {
        var settings = new Rtl433Settings(
                "rtl_433",
                false,
                List.of("TPMS"),
                3,
                12,
                Duration.ofHours(2),
                Duration.ofDays(3),
                Duration.ofSeconds(1));
        return List.of(new Rtl433Dialect(
                bench.hub,
                bench.loop,
                bench.loop.clock(),
                bench.switchboard,
                bench.register,
                settings,
                bench.complaints));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Device device(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    Point point(String path) {
        return bench.house().point(PointId.of(path)).orElseThrow();
    }

    static String sensor(int id, double celsius) {
        return "{\"model\":\"GT-WT02\",\"id\":%d,\"channel\":1,\"temperature_C\":%s}".formatted(id, celsius);
    }

    @Test
    void aTransmissionIsADeviceInTheInbox() {
        bench.hears(EVENTS, WEATHER);

        var device = device("fineoffset-whx080-40");
        assertThat(device.fresh()).isTrue();
        assertThat(device.name()).isEqualTo("Fineoffset-WHx080 40");
        assertThat(device.availability()).isEqualTo(Availability.ONLINE);
        assertThat(device.about().manufacturer()).isEqualTo("Fineoffset");
        assertThat(device.about().model()).isEqualTo("WHx080");
        assertThat(device.about().identifiers())
                .containsExactly("ha:Fineoffset-WHx080-0-40", "rtl433:Fineoffset-WHx080//40");
        assertThat(device.points())
                .containsOnlyKeys("temperature", "humidity", "battery", "wind-dir", "wind-avg", "rain", "rssi");
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, °C, temperature, MAIN, 7.8",
        "humidity, %, humidity, MAIN, 64.0",
        "battery, %, battery, MAIN, 100.0",
        "wind-dir, °, wind_direction, MAIN, 68.0",
        "wind-avg, km/h, wind_speed, MAIN, 39.168",
        "rain, mm, precipitation, MAIN, 614.4",
        "rssi, dB, signal_strength, DIAGNOSTIC, -11.5"
    })
    void theNameOfAFieldTellsUnitAndSubject(String name, String unit, String subject, Purpose purpose, double value) {
        bench.hears(EVENTS, WEATHER);

        Point point = point("fineoffset-whx080-40/" + name);
        assertThat(point.capability().unit()).isEqualTo(unit);
        assertThat(point.subject()).isEqualTo(subject);
        assertThat(point.purpose()).isEqualTo(purpose);
        assertThat(bench.value(point.id().toString())).isEqualTo(value);
    }

    @Test
    void modelChannelAndIdTellSensorsApartAndNothingElse() {
        bench.hears(EVENTS, sensor(1, 20)).hears(EVENTS, sensor(2, 21)).hears(EVENTS, sensor(1, 22));
        bench.hears("rtl_433/GT-WT02/1", sensor(1, 23));

        assertThat(bench.house().devices()).hasSize(2);
        assertThat(bench.value("gt-wt02-1-1/temperature")).isEqualTo(23.0);
    }

    @Test
    void theTreeOfTopicsIsTheSameSensor() {
        bench.hears("rtl_433/roof/devices/GT-WT02/1/7/time", "2026-01-05 19:00:00")
                .hears("rtl_433/roof/devices/GT-WT02/1/7/id", "7")
                .hears("rtl_433/roof/devices/GT-WT02/1/7/channel", "1")
                .hears("rtl_433/roof/devices/GT-WT02/1/7/temperature_C", "19.5")
                .hears("rtl_433/roof/devices/Simple/9/humidity", "40")
                .hears("rtl_433/roof/devices/Simple/9/humidity", "nan");
        assertThat(bench.value("gt-wt02-1-7/temperature")).isEqualTo(19.5);
        assertThat(bench.value("simple-9/humidity")).isEqualTo(40.0);

        bench.hears("rtl_433/garage/events", sensor(7, 20));
        assertThat(bench.house().devices()).hasSize(2);
        assertThat(bench.value("gt-wt02-1-7/temperature")).isEqualTo(20.0);
    }

    @Test
    void aButtonIsPressedOnceHoweverOftenItIsSent() {
        String press = "{\"model\":\"Generic-Remote\",\"id\":1234,\"cmd\":42}";
        bench.hears(EVENTS, press);
        var first = bench.house().state(PointId.of("generic-remote-1234/cmd")).orElseThrow();
        bench.passes(Duration.ofMillis(300)).hears(EVENTS, press);
        assertThat(bench.house().state(first(bench))).contains(first);

        bench.passes(Duration.ofSeconds(5)).hears(EVENTS, press);
        assertThat(bench.house().state(first(bench)).orElseThrow().since()).isAfter(first.since());
        assertThat(point("generic-remote-1234/cmd").capability().kind()).isEqualTo(Kind.MOMENTARY);
    }

    @Test
    void theButtonOfASensorIsHeldOrNot() {
        bench.hears(EVENTS, "{\"model\":\"GT-WT03\",\"id\":9,\"temperature_C\":20,\"button\":0}");

        assertThat(bench.value("gt-wt03-9/button")).isEqualTo(false);
        assertThat(point("gt-wt03-9/button").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
    }

    private static PointId first(DialectBench bench) {
        return bench.house().states().keySet().iterator().next();
    }

    @Test
    void aSensorThatIsSilentIsOfflineUntilItIsHeardAgain() {
        bench.hears(EVENTS, sensor(1, 20)).passes(Duration.ofHours(3));
        assertThat(device("gt-wt02-1-1").availability()).isEqualTo(Availability.OFFLINE);
        assertThat(bench.value("gt-wt02-1-1/temperature")).isEqualTo(20.0);

        bench.hears(EVENTS, sensor(1, 21));
        assertThat(device("gt-wt02-1-1").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void strangersAreForgottenAndWhatWasTakenInIsNot() {
        bench.hears(EVENTS, sensor(1, 20)).hears(EVENTS, sensor(2, 20));
        bench.hub.accept(at -> new HouseEvent.DevicePlaced(new DeviceId("gt-wt02-1-1"), "Roof", null, false, at));
        bench.passes(Duration.ofDays(4));

        assertThat(bench.house().devices()).containsOnlyKeys(new DeviceId("gt-wt02-1-1"));
    }

    @Test
    void aFloodOfSensorsEndsAtTheLimitUntilSomeAreSilent() {
        for (int i = 0; i < 10; i++) {
            bench.hears(EVENTS, sensor(i, 20));
        }
        assertThat(bench.house().devices()).hasSize(3);
        assertThat(bench.complaints.of(EVENTS).orElseThrow()).contains("hearth.rtl433.max-devices");

        bench.passes(Duration.ofHours(3)).hears(EVENTS, sensor(77, 20));
        assertThat(bench.house().devices()).hasSize(3).containsKey(new DeviceId("gt-wt02-1-77"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"GT-WT02\",\"id\":1,\"channel\":1,\"temperature_C\":1e400}",
                "{\"model\":\"GT-WT02\",\"id\":1,\"channel\":1,\"temperature_C\":NaN}",
                "{\"model\":\"GT-WT02\",\"id\":1,\"channel\":1,\"temperature_C\":\"warm\"}",
                "{\"model\":\"\",",
                "{\"model\":{}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}"
            })
    void nonsenseIsRefusedAndTheLastGoodValueStays(String payload) {
        bench.hears(EVENTS, sensor(1, 20)).hears(EVENTS, payload);

        assertThat(bench.value("gt-wt02-1-1/temperature")).isEqualTo(20.0);
        assertThat(bench.complaints.of(EVENTS)).isPresent();
    }

    @Test
    void whatIsNoSensorIsPassedOver() {
        bench.hears("rtl_433/roof/states", "{\"enabled\":120}")
                .hears(EVENTS, "{\"model\":\"Truck\",\"type\":\"TPMS\",\"id\":\"c594\",\"pressure_kPa\":200}")
                .hears("rtl_433/roof/availability", "online");

        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void aReceiverThatIsGoneHearsNobody() {
        bench.hears(EVENTS, sensor(1, 20)).hears("rtl_433/roof/availability", "offline");

        assertThat(device("gt-wt02-1-1").availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void twiceReorderedAndRestartedGiveTheSameHouse() {
        bench.hears(EVENTS, WEATHER).hears(EVENTS, sensor(1, 20));
        var expected = bench.house().devices();
        bench = bench.restarted(folder);
        bench.hears(EVENTS, sensor(1, 20)).hears(EVENTS, WEATHER).hears(EVENTS, WEATHER);

        assertThat(bench.house().devices()).isEqualTo(expected);
    }
}
