package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether devices can be reached, and how long their word counts. */
class HomeAssistantReachTests {

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = HomeAssistantBench.open(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    void restart() {
        bench = bench.restarted(folder);
    }

    void sensor(String name, String more) {
        bench.hearsRetained("homeassistant/sensor/" + name + "/config", """
                {"name": "%s", "state_topic": "s/%s", "unique_id": "%s", "device": {"ids": "box", "name": "Box"}, %s}""".formatted(name, name, name, more));
    }

    Availability box() {
        return bench.house().device(new DeviceId("box")).orElseThrow().availability();
    }

    boolean known(String point) {
        return bench.house().state(PointId.of(point)).orElseThrow().known();
    }

    @Test
    void aDeviceThatPromisedToSayWhenItIsThereIsOfflineUntilItDoes() {
        sensor("a", "\"availability_topic\": \"up\"");
        assertThat(box()).isEqualTo(Availability.OFFLINE);

        bench.hears("up", "online");
        assertThat(box()).isEqualTo(Availability.ONLINE);

        bench.hears("up", "offline");
        assertThat(box()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void goingOfflineDoesNotForgetWhatADeviceSaid() {
        sensor("a", "\"availability_topic\": \"up\"");
        bench.hears("up", "online").hears("s/a", "5").hears("up", "offline");

        assertThat(known("box/a")).isTrue();
        assertThat(bench.value("box/a")).isEqualTo(5.0);
    }

    @Test
    void theWordsForAvailabilityAndItsTemplateAreItsOwn() {
        sensor(
                "a",
                "\"avty_t\": \"up\", \"avty_tpl\": \"{{ value_json.state }}\", \"pl_avail\": \"yes\", \"pl_not_avail\": \"no\"");

        bench.hears("up", "{\"state\": \"yes\"}");
        assertThat(box()).isEqualTo(Availability.ONLINE);
        bench.hears("up", "{\"state\": \"maybe\"}");
        assertThat(box()).isEqualTo(Availability.ONLINE);
        bench.hears("up", "{\"state\": \"no\"}");
        assertThat(box()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void ofSeveralTopicsTheModeDecides() {
        String both = "\"availability\": [{\"topic\": \"up/1\"}, {\"t\": \"up/2\"}], \"availability_mode\": \"%s\"";
        sensor("a", both.formatted("all"));
        bench.hears("up/1", "online");
        assertThat(box()).isEqualTo(Availability.OFFLINE);
        bench.hears("up/2", "online");
        assertThat(box()).isEqualTo(Availability.ONLINE);

        sensor("a", both.formatted("any"));
        bench.hears("up/1", "offline");
        assertThat(box()).isEqualTo(Availability.ONLINE);
        bench.hears("up/2", "offline");
        assertThat(box()).isEqualTo(Availability.OFFLINE);

        sensor("a", both.formatted("latest"));
        bench.hears("up/2", "online");
        assertThat(box()).isEqualTo(Availability.ONLINE);
        bench.hears("up/1", "offline");
        assertThat(box()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void ofADeviceThatIsOnlineOnlyWhatCannotBeReachedIsUnknown() {
        sensor("a", "\"availability_topic\": \"up/a\"");
        sensor("b", "\"availability_topic\": \"up/b\"");
        bench.hears("up/a", "online").hears("up/b", "online").hears("s/a", "1").hears("s/b", "2");

        bench.hears("up/b", "offline");
        assertThat(box()).isEqualTo(Availability.ONLINE);
        assertThat(known("box/a")).isTrue();
        assertThat(known("box/b")).isFalse();

        bench.hears("up/b", "online");
        assertThat(known("box/b")).isTrue();
        assertThat(bench.value("box/b")).isEqualTo(2.0);
    }

    @Test
    void aTopicThatIsTheSameForAllThingsTakesNothingForUnknown() {
        sensor("a", "\"availability_topic\": \"up\"");
        sensor("b", "\"availability_topic\": \"up\"");
        bench.hears("up", "online").hears("s/a", "1").hears("s/b", "2").hears("up", "offline");

        assertThat(box()).isEqualTo(Availability.OFFLINE);
        assertThat(known("box/a")).isTrue();
        assertThat(known("box/b")).isTrue();
    }

    @Test
    void aThingThatComesLaterKnowsWhatTheOthersHeard() {
        sensor("a", "\"availability_topic\": \"up\"");
        bench.hears("up", "online");
        sensor("b", "\"availability_topic\": \"up\"");
        bench.hears("s/b", "2");
        bench.hears("up", "online");

        assertThat(known("box/b")).isTrue();
    }

    @Test
    void aRestartForgetsNothingAboutWhoIsThere() {
        sensor("a", "\"availability_topic\": \"up\"");
        bench.hears("up", "online").hears("s/a", "1");
        restart();
        assertThat(box()).isEqualTo(Availability.ONLINE);
        assertThat(known("box/a")).isTrue();

        bench.hears("up", "offline");
        restart();
        assertThat(box()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void aWordThatIsTooOldIsUnknown() {
        sensor("a", "\"expire_after\": 60");
        bench.hears("s/a", "5");
        assertThat(box()).isEqualTo(Availability.ONLINE);

        bench.passes(Duration.ofSeconds(59)).hears("s/a", "6").passes(Duration.ofSeconds(59));
        assertThat(known("box/a")).isTrue();

        bench.passes(Duration.ofSeconds(2));
        assertThat(known("box/a")).isFalse();
        assertThat(box()).isEqualTo(Availability.OFFLINE);

        bench.hears("s/a", "6");
        assertThat(known("box/a")).isTrue();
        assertThat(box()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void theAgeOfAWordSurvivesARestart() {
        sensor("a", "\"expire_after\": 90");
        bench.hears("s/a", "5");
        restart();
        assertThat(known("box/a")).isTrue();
        bench.passes(Duration.ofSeconds(20));
        assertThat(known("box/a")).isTrue();
        bench.passes(Duration.ofSeconds(11));
        assertThat(known("box/a")).isFalse();
        restart();
        assertThat(known("box/a")).isFalse();
    }

    @Test
    void whatTheBrokerKeptIsNoYoungerAfterARestart() {
        sensor("a", "\"expire_after\": 90");
        bench.hearsRetained("s/a", "5");
        restart();
        bench.passes(Duration.ofSeconds(31));

        assertThat(known("box/a")).isFalse();
    }

    @Test
    void aDeviceWithLastingThingsIsNotOfflineBecauseOneWordIsOld() {
        sensor("a", "\"expire_after\": 60");
        sensor("b", "\"icon\": \"mdi:x\"");
        bench.hears("s/a", "5").hears("s/b", "5").passes(Duration.ofSeconds(61));

        assertThat(known("box/a")).isFalse();
        assertThat(known("box/b")).isTrue();
        assertThat(box()).isNotEqualTo(Availability.OFFLINE);
    }

    @Test
    void motionIsOverAfterItsDelayAlsoAcrossARestart() {
        bench.hearsRetained(
                "homeassistant/binary_sensor/m/config",
                "{\"name\": \"Hall\", \"state_topic\": \"m\", \"device_class\": \"motion\", \"off_delay\": 30}");
        bench.hears("m", "ON").passes(Duration.ofSeconds(20)).hears("m", "ON").passes(Duration.ofSeconds(29));
        assertThat(bench.value("hall/motion")).isEqualTo(true);
        bench.passes(Duration.ofSeconds(2));
        assertThat(bench.value("hall/motion")).isEqualTo(false);

        bench.hears("m", "ON");
        restart();
        bench.passes(Duration.ofSeconds(1));
        assertThat(bench.value("hall/motion")).isEqualTo(false);
    }
}
