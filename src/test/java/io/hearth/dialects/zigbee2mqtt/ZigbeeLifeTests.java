package io.hearth.dialects.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How devices come, are renamed, go, and are reached. */
class ZigbeeLifeTests extends ZigbeeBench {

    @ParameterizedTest
    @ValueSource(strings = {"{'state':'offline'}", "offline"})
    void availabilityIsToldInBothForms(String offline) {
        lists(LAMP).says("kitchen/lamp/availability", "{'state':'online'}");
        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.ONLINE);

        says("kitchen/lamp/availability", offline);

        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void nothingIsReachableWhileTheBridgeIsNot() {
        lists(LAMP, PLUG)
                .says("two_gang/availability", "{'state':'offline'}")
                .says("bridge/state", "{'state':'online'}");
        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.ONLINE);
        assertThat(thing("two-gang").availability()).isEqualTo(Availability.OFFLINE);

        says("bridge/state", "offline");
        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.OFFLINE);
        assertThat(thing("zigbee2mqtt").availability()).isEqualTo(Availability.OFFLINE);

        says("bridge/state", "{'state':'online'}");
        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.ONLINE);
        assertThat(thing("two-gang").availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void whatWasSaidBeforeTheListIsUnderstoodAfterIt() {
        says("kitchen/lamp", "{'state':'ON'}").says("kitchen/lamp/availability", "{'state':'online'}");
        lists(LAMP);

        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
        assertThat(thing("kitchen-lamp").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void anotherCredentialCannotSpeakForTheBridge() {
        String topic = "zigbee2mqtt/bridge/devices";
        bench.hearsOf("z2m", "zigbee2mqtt/bridge/state", "{\"state\":\"online\"}")
                .hearsOf("z2m", topic, list(COORDINATOR, LAMP, PLUG));
        var devices = bench.house().devices();
        bench.hearsOf("kettle", topic, list(COORDINATOR)).hearsOf("kettle", "zigbee2mqtt/bridge/state", "offline");

        assertThat(bench.house().devices()).isEqualTo(devices);
        assertThat(complaints()).contains("was introduced by z2m, so kettle may not announce anything for it");
    }

    @Test
    void aBridgeThatIsGivenACredentialLaterGoesOnAsItWas() {
        lists(LAMP, PLUG);
        var points = thing("kitchen-lamp").points();
        bench.hearsOf("z2m", "zigbee2mqtt/bridge/state", "{\"state\":\"online\"}")
                .hearsOf("z2m", "zigbee2mqtt/bridge/devices", list(COORDINATOR, LAMP, PLUG, TRV));

        assertThat(thing("kitchen-lamp").points()).isEqualTo(points);
        assertThat(thing("hall-trv").about().speakers()).containsExactly("z2m");
        assertThat(bench.house().devices()).hasSize(4);
        assertThat(complaints()).doesNotContain("CLAIMS", "introduced");
    }

    @Test
    void aListThatIsRememberedIsStillOfTheOneWhoSaidIt() {
        bench.hearsOnceOf("z2m", "zigbee2mqtt/bridge/devices", list(COORDINATOR, LAMP));
        var devices = bench.house().devices();
        bench = bench.restarted(folder);

        assertThat(bench.house().devices()).isEqualTo(devices);
        assertThat(thing("kitchen-lamp").about().speakers()).containsExactly("z2m");
    }

    @Test
    void theSameMessagesTwiceReorderedAndAfterARestartGiveTheSameHouse() {
        String update =
                "{'state':'ON','color_mode':'xy','last_seen':1700000000000,'update':{'state':'idle','installed_version':1}}";
        lists(LAMP, PLUG, TRV).says("kitchen/lamp", update).says("two_gang", "{'state_left':'ON'}");
        var devices = bench.house().devices();

        says("two_gang", "{'state_left':'ON'}").says("kitchen/lamp", update).lists(TRV, PLUG, LAMP);
        assertThat(bench.house().devices()).isEqualTo(devices);

        bench = bench.restarted(folder);
        assertThat(bench.house().devices()).isEqualTo(devices);
        says("kitchen/lamp", update).lists(LAMP, PLUG, TRV);
        assertThat(bench.house().devices()).isEqualTo(devices);
    }

    @Test
    void aListThatTheBrokerDoesNotKeepIsRemembered() {
        bench.hears("zigbee2mqtt/bridge/devices", list(COORDINATOR, LAMP));
        bench = bench.restarted(folder);

        bench.wishes("kitchen-lamp/on", Value.of(true));

        assertThat(sent()).isEqualTo("zigbee2mqtt/kitchen/lamp/set {\"state\":\"ON\"}");
    }

    @Test
    void aRenamedDeviceStaysTheSameAndItsTopicsMove() {
        lists(LAMP).says("kitchen/lamp", "{'state':'ON'}");
        lists(LAMP.replace("kitchen/lamp", "Desk lamp"));

        assertThat(thing("kitchen-lamp").name()).isEqualTo("Desk lamp");
        assertThat(point("kitchen-lamp/on").source().keys()).containsEntry("commandTopic", "zigbee2mqtt/Desk lamp/set");
        says("Desk lamp", "{'state':'OFF'}");
        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(false);
    }

    @Test
    void twoDevicesMaySwapTheirNames() {
        lists(LAMP, DOOR);
        lists(LAMP.replace("kitchen/lamp", "front_door"), DOOR.replace("front_door", "kitchen/lamp"));

        says("front_door", "{'state':'ON'}").says("kitchen/lamp", "{'contact':false}");

        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
        assertThat(bench.value("front-door/contact")).isEqualTo(true);
    }

    @Test
    void aRemovedDeviceGoesAlsoWhenTheHubWasOffMeanwhile() {
        lists(LAMP, PLUG);
        lists(LAMP);
        assertThat(bench.house().devices()).doesNotContainKey(new DeviceId("two-gang"));

        bench.keeps("zigbee2mqtt/bridge/devices", list(COORDINATOR, DOOR));
        bench = bench.restarted(folder);

        assertThat(bench.house().devices().keySet().stream().map(DeviceId::value))
                .containsExactly("front-door", "zigbee2mqtt");
    }

    @Test
    void anEmptyListRemovesNothing() {
        lists(LAMP);
        bench.hears("zigbee2mqtt/bridge/devices", "[]").hears("zigbee2mqtt/bridge/devices", "");

        assertThat(thing("kitchen-lamp").points()).isNotEmpty();
        assertThat(complaints()).contains("at least the coordinator");
    }

    @Test
    void aPointThatIsExposedNoLongerGoes() {
        lists(BUTTON);
        lists(BUTTON.replace("'battery'", "'charge'"));

        assertThat(thing("bedside").points()).containsOnlyKeys("action", "charge", "zigbee-status");
    }

    @Test
    void aNamelessDeviceIsCalledAfterWhatItIs() {
        lists(device("0x00158d0000000009", "0x00158d0000000009", ""));

        assertThat(thing("smart-thing").name()).isEqualTo("Smart thing");
    }

    @Test
    void whatIsWrongWithADeviceIsSaidAloud() {
        lists(
                LAMP.replace("'interview_completed':true", "'interview_completed':false"),
                DOOR.replace("'supported':true", "'supported':false"),
                PLUG.replace("'disabled':false", "'disabled':true"));

        assertThat(bench.value("kitchen-lamp/zigbee-status")).isEqualTo("failed");
        assertThat(bench.value("front-door/zigbee-status")).isEqualTo("unsupported");
        assertThat(bench.value("two-gang/zigbee-status")).isEqualTo("disabled");
        assertThat(thing("two-gang").availability()).isEqualTo(Availability.OFFLINE);
        assertThat(complaints()).contains("could not interview").contains("does not know this model");
    }

    @Test
    void nativeWordsArePreferredToThoseForAnotherHub() {
        var about = About.identified(Set.of("ieee:0x00158d0000000001", "ha:zigbee2mqtt_0x00158d0000000001"));
        var device = bench.register.meet(new Met("kitchen/lamp", null, about));
        bench.register.install(
                "homeassistant",
                device,
                new Found("u1", "on", "On", Capability.of(Kind.FLAG), Map.of(), null, Purpose.MAIN, null));
        bench.loop.run();
        assertThat(bench.register.speaksNatively(about.identifiers())).isFalse();

        lists(LAMP);

        assertThat(thing("kitchen-lamp").points().values())
                .allSatisfy(point -> assertThat(point.source().dialect()).isEqualTo("zigbee2mqtt"));
        assertThat(bench.house().devices()).hasSize(2);
        assertThat(point("kitchen-lamp/on").part()).isNotNull();
        assertThat(bench.register.speaksNatively(about.identifiers())).isTrue();
    }

    @Test
    void aDeviceThatAPersonRemovedComesBackWhenItSpeaks() {
        lists(LAMP);
        remove("kitchen-lamp");
        assertThat(bench.house().devices()).doesNotContainKey(new DeviceId("kitchen-lamp"));
        assertThat(bench.published).isEmpty();

        says("kitchen/lamp", "{'state':'ON'}");

        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
    }

    @Test
    void aRemovedDeviceLeavesTheNetworkWhenTheSettingSaysSo() {
        bench.close();
        bench = new DialectBench(folder.resolve("b"), b -> zigbee(b, ZigbeeSettings.Removal.FORCE));
        lists(LAMP);
        remove("kitchen-lamp");
        says("kitchen/lamp", "{'state':'ON'}");

        assertThat(bench.published).hasSize(1);
        assertThat(sent())
                .startsWith("zigbee2mqtt/bridge/request/device/remove {\"id\":\"0x00158d0000000001\",\"force\":true,");
        assertThat(bench.house().devices()).doesNotContainKey(new DeviceId("kitchen-lamp"));
    }

    private void remove(String id) {
        bench.hub.accept(at -> new HouseEvent.DeviceRemoved(new DeviceId(id), at));
        bench.loop.run();
    }

    @Test
    void aDeviceThatIsBeingInterviewedIsAwaitedUntilItIsKnown() {
        String address = "0x00158d0000000009";
        String joining = "{'ieee_address':'" + address + "','type':'EndDevice','friendly_name':'" + address
                + "','supported':false,'definition':null,'interviewing':true,'interview_completed':false}";
        lists(LAMP, joining);
        assertThat(bench.house().devices()).hasSize(2);

        lists(LAMP, device(address, address, ""));
        assertThat(thing("smart-thing").points()).containsOnlyKeys("zigbee-status");

        lists(LAMP, joining);
        assertThat(bench.house().devices()).hasSize(3);
        lists(LAMP, joining.replace("'interviewing':true", "'interviewing':false"));
        assertThat(bench.value("smart-thing/zigbee-status")).isEqualTo("failed");
    }

    @Test
    void aDeviceThatMovedToAnotherBridgeStays() {
        bench.close();
        bench = new DialectBench(
                folder.resolve("b"), b -> zigbee(b, ZigbeeSettings.Removal.NEVER, "zigbee2mqtt", "attic"));
        lists(LAMP);
        bench.hearsRetained("attic/bridge/devices", list(COORDINATOR.replace("12345678", "87654321"), LAMP));
        lists();

        assertThat(point("kitchen-lamp/on").source().keys()).containsEntry("stateTopic", "attic/kitchen/lamp");
        bench.wishes("kitchen-lamp/on", Value.of(true));
        assertThat(sent()).isEqualTo("attic/kitchen/lamp/set {\"state\":\"ON\"}");
    }
}
