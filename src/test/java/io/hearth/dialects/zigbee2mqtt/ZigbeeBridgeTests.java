package io.hearth.dialects.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bridge itself, its groups, and what it must not be harmed by. */
class ZigbeeBridgeTests extends ZigbeeBench {

    @Test
    void theBridgeIsADeviceWithANetworkThatOpens() {
        says("bridge/state", "{'state':'online'}");
        says(
                "bridge/info",
                "{'version':'2.14.1','coordinator':{'ieee_address':'0x00124b0012345678','type':'zStack3x0'},"
                        + "'permit_join':true,'permit_join_end':1767639600000,'restart_required':false,'network':{'channel':11}}");
        says("bridge/health", "{'os':{'memory_percent':40.5},'process':{'uptime_sec':100},'mqtt':{'published':7}}");

        assertThat(thing("zigbee2mqtt").name()).isEqualTo("Zigbee2MQTT");
        assertThat(thing("zigbee2mqtt").availability()).isEqualTo(Availability.ONLINE);
        assertThat(thing("zigbee2mqtt").about().identifiers())
                .contains("ieee:0x00124b0012345678", "ha:zigbee2mqtt_bridge_0x00124b0012345678");
        assertThat(bench.value("zigbee2mqtt/permit-join")).isEqualTo(true);
        assertThat(bench.value("zigbee2mqtt/permit-join-until")).isEqualTo("2026-01-05T19:00:00Z");
        assertThat(bench.value("zigbee2mqtt/version")).isEqualTo("2.14.1");
        assertThat(bench.value("zigbee2mqtt/state")).isEqualTo("online");
        assertThat(bench.value("zigbee2mqtt/uptime")).isEqualTo(100.0);
        bench.wishes("zigbee2mqtt/permit-join", Value.of(false));
        assertThat(sent())
                .startsWith(
                        "zigbee2mqtt/bridge/request/permit_join {\"value\":false,\"time\":0,\"transaction\":\"hearth-");
        bench.wishes("zigbee2mqtt/restart", Value.of("restart"));
        assertThat(sent()).startsWith("zigbee2mqtt/bridge/request/restart ");
    }

    @Test
    void anOpenNetworkIsConfirmedByTheBridge() {
        lists();
        String info = "{'version':'2','coordinator':{'ieee_address':'0x00124b0012345678','type':'x'},'permit_join':%s}";
        says("bridge/info", info.formatted("false"));
        bench.wishes("zigbee2mqtt/permit-join", Value.of(true));
        assertThat(sent()).contains("\"time\":254");
        says("bridge/info", info.formatted("true"));

        assertThat(bench.house()
                        .command(PointId.of("zigbee2mqtt/permit-join"))
                        .orElseThrow()
                        .status())
                .isEqualTo(Command.Status.CONFIRMED);
    }

    @Test
    void aRefusedRequestIsSaidAloud() {
        lists().says(
                        "bridge/response/restart",
                        "{'status':'error','error':'no way','data':{},'transaction':'hearth-1'}");

        assertThat(complaints()).contains("no way");
    }

    @Test
    void aGroupTakesWhatItsMembersTake() {
        lists(LAMP, PLUG);
        bench.hearsRetained(
                "zigbee2mqtt/bridge/groups",
                ("[{'id':7,'friendly_name':'downstairs','members':[{'ieee_address':'0x00158d0000000001','endpoint':1},"
                                + "{'ieee_address':'0x00158d0000000002','endpoint':1}],'scenes':[{'id':3,'name':'Evening'}]},"
                                + "{'id':901,'friendly_name':'default_bind_group','members':[],'scenes':[]}]")
                        .replace('\'', '"'));
        says("downstairs", "{'state':'ON','brightness':254}");

        assertThat(thing("downstairs").points())
                .containsOnlyKeys("on", "brightness", "colour-temperature", "colour", "scene");
        assertThat(bench.value("downstairs/brightness")).isEqualTo(100.0);
        assertThat(thing("downstairs").about().identifiers())
                .contains("ha:zigbee2mqtt_1221051039810110150109113116116_7");
        bench.wishes("downstairs/on", Value.of(false));
        assertThat(sent()).isEqualTo("zigbee2mqtt/downstairs/set {\"state\":\"OFF\"}");
        bench.wishes("downstairs/scene", Value.of("Evening"));
        assertThat(sent()).isEqualTo("zigbee2mqtt/downstairs/set {\"scene_recall\":3}");
        bench.hearsRetained("zigbee2mqtt/bridge/groups", "[]");
        assertThat(bench.house().devices()).doesNotContainKey(new DeviceId("downstairs"));
    }

    @Test
    void groupsMayBeListedBeforeTheirMembers() {
        bench.hearsRetained(
                "zigbee2mqtt/bridge/groups",
                "[{\"id\":7,\"friendly_name\":\"downstairs\",\"members\":[{\"ieee_address\":\"0x00158d0000000001\"}]}]");
        lists(LAMP);

        assertThat(thing("downstairs").points()).containsKey("on");
    }

    @Test
    void anUpdateIsInstalledByARequest() {
        lists(LAMP.replace("'supports_ota':false", "'supports_ota':true"));
        says("kitchen/lamp", "{'update':{'state':'available','installed_version':1,'latest_version':2}}");

        assertThat(bench.value("kitchen-lamp/update")).isEqualTo("available");
        assertThat(bench.value("kitchen-lamp/update-latest")).isEqualTo("2");
        bench.wishes("kitchen-lamp/update-install", Value.of("install"));
        assertThat(sent())
                .startsWith("zigbee2mqtt/bridge/request/device/ota_update/update {\"id\":\"0x00158d0000000001\",");
    }

    @Test
    void aDeviceThatNeverSaidItsStateIsAskedForItSlowly() {
        lists(LAMP, TRV, LOCK)
                .says("hall_trv", "{'occupied_heating_setpoint':20,'local_temperature':19,'system_mode':'heat'}");
        bench.passes(Duration.ofSeconds(30));

        assertThat(bench.published)
                .containsExactly(
                        "zigbee2mqtt/kitchen/lamp/get {\"state\":\"\",\"brightness\":\"\",\"color_temp\":\"\",\"color\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"state":               | not JSON
            [1]                     | an object
            {"brightness":"many"}   | brightness is a number
            {"brightness":1e400}    | brightness is a number
            {"state":"PERHAPS"}     | state is "ON" or "OFF"
            {"color":{"x":7,"y":1}} | color is x and y
            {"color_temp":0}        | above 0
            """)
    void whatCannotBeReadIsRefusedAndTheLastGoodValueStays(String payload, String why) {
        lists(LAMP).says("kitchen/lamp", "{'state':'ON','brightness':254}");
        bench.hears("zigbee2mqtt/kitchen/lamp", payload);

        assertThat(complaints()).contains(why);
        assertThat(bench.value("kitchen-lamp/brightness")).isEqualTo(100.0);
        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
    }

    @Test
    void hostileMessagesHarmNobody() {
        lists(LAMP);
        bench.hears("zigbee2mqtt/kitchen/lamp", new byte[] {(byte) 0xff, (byte) 0xfe, 0x7b});
        bench.hears("zigbee2mqtt/kitchen/lamp", "{\"a\":".repeat(5000));
        bench.hears("zigbee2mqtt/kitchen/lamp", " ".repeat(100_000));
        bench.hears("zigbee2mqtt/bridge/devices", "[".repeat(5000));
        bench.hears("zigbee2mqtt/bridge/devices", "{}");
        bench.hears("zigbee2mqtt/bridge/devices", "[1,null,{},{\"ieee_address\":\"nonsense\"}]");
        bench.hears("zigbee2mqtt/bridge/groups", "[1,{\"id\":1},{\"id\":2,\"friendly_name\":\"x\",\"members\":3}]");
        bench.hears("zigbee2mqtt/bridge/info", "7");
        bench.hears("zigbee2mqtt/bridge/state", "maybe");
        bench.hears("zigbee2mqtt/bridge/health", "[]");
        bench.hears("zigbee2mqtt/bridge/event", "{\"type\":{}}");

        assertThat(complaints()).contains("not JSON").contains("max-state").contains("is an array");
    }

    @Test
    void aListWithoutAnythingUsableRemovesNothing() {
        lists(LAMP);
        bench.hears("zigbee2mqtt/bridge/devices", "[1,null,{},{\"ieee_address\":\"nonsense\"}]");

        assertThat(thing("kitchen-lamp").points()).isNotEmpty();
    }

    @Test
    void twoDevicesOfOneNameOrAddressAreToldApart() {
        lists(LAMP, DOOR.replace("front_door", "kitchen/lamp"), LAMP.replace("kitchen/lamp", "other"));

        assertThat(bench.house().devices()).hasSize(2);
        assertThat(complaints()).contains("two devices are called").contains("twice");
    }
}
