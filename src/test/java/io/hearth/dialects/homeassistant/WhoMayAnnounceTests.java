package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.devices.Twins;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices of one credential, and what another one says of them. */
class WhoMayAnnounceTests {

    private static final String LOCK_MAC = "\"connections\": [[\"mac\", \"AA:BB:CC:00:11:22\"]]";

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

    static String sensor(String word, String device) {
        return """
               {"name": "%1$s", "state_topic": "s/%1$s", "unique_id": "%1$s", "availability_topic": "s/%1$s/online",
                "device": {%2$s}}""".formatted(word, device);
    }

    static String toggle(String word, String commands, String device) {
        return """
               {"name": "%1$s", "command_topic": "%2$s", "state_topic": "s/%1$s", "unique_id": "%1$s",
                "device": {%3$s}}""".formatted(word, commands, device);
    }

    Device device(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    void lock() {
        bench.hearsOf("gateway", "homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()));
    }

    private static String lockBlock() {
        return "\"name\": \"Lock\", \"identifiers\": [\"lock-1\"], " + LOCK_MAC;
    }

    String refusals() {
        return bench.refusals.latest().stream().map(Refusal::reason).reduce("", (one, other) -> one + "\n" + other);
    }

    @Test
    void whoAnnouncesTheMacOfADeviceOfOthersIsADeviceOfItsOwnThatWaitsInTheInbox() {
        lock();
        bench.hearsOf(
                "kettle",
                "homeassistant/sensor/boil/config",
                sensor("boil", "\"name\": \"Kettle\", \"identifiers\": [\"kettle-1\"], " + LOCK_MAC));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on");
        assertThat(device("lock").about().identifiers()).doesNotContain("ha:kettle-1");
        assertThat(device("kettle").points()).containsOnlyKeys("boil");
        assertThat(device("kettle").fresh()).isTrue();
        assertThat(bench.refusals.latest())
                .filteredOn(refusal -> refusal.kind() == RefusalKind.CLAIMS_ANOTHER)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.user()).isEqualTo("kettle");
                    assertThat(refusal.reason())
                            .isEqualTo("it says that it is Lock (mac:aabbcc001122), which gateway introduced; it is a "
                                    + "device of its own until a person says that they are one, on the page of "
                                    + "duplicates");
                });
        assertThat(Twins.in(bench.house())).singleElement().satisfies(pair -> assertThat(pair.why())
                .isEqualTo("mac:aabbcc001122"));
    }

    @Test
    void whoAnnouncesNothingButTheIdentifierOfOthersIsFoundAgainAsItself() {
        lock();
        String stolen = sensor("boil", "\"name\": \"Front door\", \"identifiers\": [\"lock-1\"]");
        bench.hearsOf("kettle", "homeassistant/sensor/boil/config", stolen)
                .hearsOf("kettle", "homeassistant/sensor/boil/config", stolen)
                .hearsOf(
                        "kettle",
                        "homeassistant/sensor/heat/config",
                        sensor("heat", "\"name\": \"Front door\", \"identifiers\": [\"lock-1\"]"));

        assertThat(bench.house().devices()).hasSize(2);
        assertThat(device("lock").name()).isEqualTo("Lock");
        assertThat(device("front-door").points()).containsOnlyKeys("boil", "heat");
    }

    @Test
    void whoAnnouncesItselfOnTheTopicOrUnderTheUniqueIdOfOthersIsRefused() {
        lock();
        bench.hearsOf("kettle", "homeassistant/switch/bolt/config", toggle("bolt", "kettle/set", lockBlock()))
                .hearsOf("kettle", "homeassistant/switch/mine/config", toggle("bolt", "kettle/set", lockBlock()))
                .hearsOf("kettle", "homeassistant/switch/bolt/config", "");

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("lock").point("bolt-on").orElseThrow().source().key("commandTopic"))
                .contains("lock/set");
        assertThat(refusals())
                .contains("Lock was introduced by gateway, so kettle may not announce anything for it")
                .contains("\"unique_id\" bolt is taken");
    }

    @Test
    void whoAsksForCommandsOnTheTopicOfOthersIsRefused() {
        lock();
        String own = "\"name\": \"Lamp\", \"identifiers\": [\"lamp-1\"]";
        bench.hearsOf("kettle", "homeassistant/switch/lamp/config", toggle("lamp", "lock/set", own))
                .hearsOf("kettle", "homeassistant/switch/lamp2/config", toggle("lamp2", "lock/set/state", own));

        assertThat(bench.house().devices()).hasSize(1);

        bench.hearsOf("kettle", "homeassistant/switch/lamp/config", toggle("lamp", "lamp/set", own))
                .hearsOf("kettle", "homeassistant/switch/lamp/config", toggle("lamp", "lock/set", own));

        assertThat(device("lamp").points().values()).singleElement().satisfies(point -> assertThat(
                        point.source().key("commandTopic"))
                .contains("lamp/set"));
        assertThat(refusals()).contains("commands to lock/set are those of Lock, which gateway introduced");
    }

    @Test
    void whoClaimsADeviceCannotSayThatItIsOffline() {
        bench.hearsOf("gateway", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()))
                .hearsOf("gateway", "s/heat/online", "online")
                .hearsOf("kettle", "homeassistant/sensor/boil/config", sensor("boil", lockBlock()))
                .hearsOf("kettle", "s/boil/online", "offline");

        assertThat(device("lock").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void oneCredentialMayAnnounceADeviceInManyMessages() {
        lock();
        bench.hearsOf("gateway", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "heat");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void clientsWithoutACredentialAreOneSpeaker() {
        bench.hearsRetained("homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()))
                .hearsRetained("homeassistant/sensor/heat/config", sensor("heat", lockBlock()));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "heat");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void aCredentialThatIsNamedInTheSettingsMaySpeakForEverybody() {
        lock();
        bench.hearsOf("trusted", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "heat");
    }

    @Test
    void aDeviceThatIsGivenACredentialLaterGoesOnAsItWas() {
        bench.hearsRetained("homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()))
                .hearsRetained("homeassistant/sensor/heat/config", sensor("heat", lockBlock()))
                .hearsOf("gateway", "homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()))
                .hearsOf("gateway", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()));

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("lock").about().speakers()).containsExactly("gateway");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void theCredentialThatADeviceGetsInThePlaceOfADeletedOneTakesItOver() {
        lock();
        bench.deletes("gateway");
        bench = bench.restarted(folder);
        bench.hearsOf("new-gateway", "homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()));

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("lock").about().speakers()).containsExactly("new-gateway");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void aCredentialThatNeverSpokeOnTheTopicsOfADeviceCannotTakeItFromAClientWithoutOne() {
        bench.hearsRetained("homeassistant/switch/bolt/config", toggle("bolt", "lock/set", lockBlock()))
                .hearsOf("kettle", "homeassistant/sensor/boil/config", sensor("boil", lockBlock()));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on");
        assertThat(device("lock-2").points()).containsOnlyKeys("boil");
    }

    @Test
    void whenTheLiarCameFirstTheHonestDeviceIsThereAsWellUntilThePersonRemovesTheLiar() {
        bench.hearsOf("kettle", "homeassistant/sensor/boil/config", sensor("boil", LOCK_MAC + ", \"name\": \"Liar\""));
        lock();

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on");
        assertThat(device("lock").fresh()).isTrue();

        bench.hub.accept(at -> new HouseEvent.DeviceRemoved(new DeviceId("liar"), at));
        bench.loop.run();
        bench.hearsOf("gateway", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()))
                .hearsOf("kettle", "homeassistant/sensor/boil/config", sensor("boil", LOCK_MAC));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "heat");
        assertThat(device("lock").about().identifiers()).contains("mac:aabbcc001122", "ha:lock-1");
        assertThat(bench.house().devices()).hasSize(2);
    }

    @Test
    void aPersonWhoMergesTheTwoLetsBothSpeak() {
        lock();
        bench.hearsOf("scanner", "homeassistant/sensor/rssi/config", sensor("rssi", LOCK_MAC + ", \"name\": \"Seen\""));
        bench.hub.accept(at -> new HouseEvent.DeviceReplaced(new DeviceId("lock"), new DeviceId("seen"), at));
        bench.loop.run();

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "rssi");
        assertThat(device("lock").about().speakers()).containsExactly("gateway", "scanner");

        bench.hearsOf("scanner", "homeassistant/sensor/rssi2/config", sensor("rssi2", LOCK_MAC))
                .hearsOf("scanner", "s/rssi", "-60")
                .wishes("lock/bolt-on", Value.of(true));
        lock();

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "rssi", "rssi2");
        assertThat(bench.published).contains("lock/set ON");

        bench = bench.restarted(folder);

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "rssi", "rssi2");
    }

    @Test
    void aRestartInBetweenChangesNothing() {
        lock();
        bench.hearsOf(
                "kettle", "homeassistant/sensor/boil/config", sensor("boil", LOCK_MAC + ", \"name\": \"Kettle\""));
        var before = bench.house().devices();
        bench = bench.restarted(folder);

        assertThat(bench.house().devices()).isEqualTo(before);

        bench.hearsOf("kettle", "homeassistant/sensor/heat/config", sensor("heat", LOCK_MAC));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on");
        assertThat(device("kettle").points()).containsOnlyKeys("boil", "heat");
    }

    @Test
    void aConfigThatTheBrokerDoesNotKeepIsRememberedWithTheOneWhoSaidIt() {
        lock();
        bench.hearsOnceOf(
                "kettle", "homeassistant/sensor/boil/config", sensor("boil", LOCK_MAC + ", \"name\": \"Kettle\""));
        bench = bench.restarted(folder).restarted(folder);

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on");
        assertThat(device("kettle").points()).containsOnlyKeys("boil");
        bench.hearsOf("kettle", "s/boil", "7");
        assertThat(bench.value("kettle/boil")).isEqualTo(7.0);
    }

    @Test
    void whatAPersonPublishesThroughTheHubIsTheirOwnDecision() {
        lock();
        bench.hearsFrom("$person/anna", "homeassistant/sensor/heat/config", sensor("heat", lockBlock()));

        assertThat(device("lock").points()).containsOnlyKeys("bolt-on", "heat");
    }
}
