package io.hearth.dialects.owntracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTracksTests {

    static final String PHONE = "owntracks/anna/phone";
    static final String AT_HOME = "{\"_type\":\"location\",\"lat\":52.52,\"lon\":13.405,\"acc\":12,\"batt\":81,"
            + "\"vel\":4,\"inregions\":[\"home\",\"street\"],\"tst\":1767639600}";

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, OwnTracksTests::trackers);
    }

    static List<Dialect> trackers(DialectBench bench) {
        var settings = new OwnTracksSettings("owntracks", 2, 5_000);
        return List.of(new OwnTracks(bench.hub, bench.switchboard, bench.register, settings, bench.complaints));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Location place() {
        return (Location) bench.house()
                .state(PointId.of("anna-phone/location"))
                .orElseThrow()
                .value();
    }

    @Test
    void aTrackerIsADeviceThatKnowsItsPlace() {
        bench.hearsRetained(PHONE, AT_HOME);

        assertThat(place()).isEqualTo(new Location(52.52, 13.405, 12));
        assertThat(bench.value("anna-phone/battery")).isEqualTo(81.0);
        assertThat(bench.value("anna-phone/regions")).isEqualTo("home, street");
        assertThat(bench.house()
                        .device(new DeviceId("anna-phone"))
                        .orElseThrow()
                        .name())
                .isEqualTo("Anna Phone");
    }

    @Test
    void enteringAndLeavingARegionHappens() {
        bench.hears(PHONE + "/event", "{\"_type\":\"transition\",\"event\":\"enter\",\"desc\":\"home\"}");

        assertThat(bench.value("anna-phone/transition")).isEqualTo("enter home");
    }

    @Test
    void theLastWillSaysThatTheTrackerCannotBeReached() {
        bench.hears(PHONE, AT_HOME).hears(PHONE, "{\"_type\":\"lwt\",\"tst\":1}");
        assertThat(bench.house()
                        .device(new DeviceId("anna-phone"))
                        .orElseThrow()
                        .availability())
                .isEqualTo(Availability.OFFLINE);
        assertThat(place().latitude()).isEqualTo(52.52);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_type\":\"location\",\"lat\":91,\"lon\":13}",
                "{\"_type\":\"location\",\"lat\":\"52\",\"lon\":13}",
                "{\"_type\":\"location\",\"lat\":1e400,\"lon\":13}",
                "{\"_type\":\"location\",\"lon\":13}",
                "{\"_type\":\"location\",\"lat\":1,\"lon\":1,\"acc\":90000}",
                "[1]",
                "{"
            })
    void aPlaceThatIsNoneIsRefusedAndTheLastGoodOneStays(String payload) {
        bench.hears(PHONE, AT_HOME).hears(PHONE, payload);

        assertThat(place().latitude()).isEqualTo(52.52);
        assertThat(bench.complaints.of(PHONE)).isPresent();
    }

    @Test
    void aFloodOfTrackersEndsAtTheLimitAndARestartChangesNothing() {
        for (int i = 0; i < 5; i++) {
            bench.hearsRetained("owntracks/u" + i + "/d", AT_HOME);
        }
        var devices = bench.house().devices();
        assertThat(devices).hasSize(2);

        bench = bench.restarted(folder);
        bench.hearsRetained("owntracks/u1/d", AT_HOME);
        assertThat(bench.house().devices()).isEqualTo(devices);
    }
}
