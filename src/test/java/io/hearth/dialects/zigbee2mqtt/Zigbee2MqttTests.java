package io.hearth.dialects.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class Zigbee2MqttTests {

    static final String COORDINATOR = "{'ieee_address':'0x00124b0012345678','type':'Coordinator',"
            + "'friendly_name':'Coordinator','interview_completed':true,'definition':null}";

    static final String LAMP = device(
            "0x00158d0000000001",
            "kitchen/lamp",
            "{'type':'light','features':["
                    + "{'type':'binary','name':'state','property':'state','access':7,'value_on':'ON','value_off':'OFF'},"
                    + "{'type':'numeric','name':'brightness','property':'brightness','access':7,'value_min':0,'value_max':254},"
                    + "{'type':'numeric','name':'color_temp','property':'color_temp','access':7,'unit':'mired',"
                    + "'value_min':153,'value_max':500},"
                    + "{'type':'numeric','name':'color_temp_startup','property':'color_temp_startup','access':7,'unit':'mired',"
                    + "'value_min':153,'value_max':500,'presets':[{'name':'previous','value':65535}]},"
                    + "{'type':'composite','name':'color_xy','property':'color','access':7,'features':["
                    + "{'type':'numeric','name':'x','property':'x','access':7},"
                    + "{'type':'numeric','name':'y','property':'y','access':7}]}]},"
                    + "{'type':'enum','name':'effect','property':'effect','access':2,'values':['blink','breathe']},"
                    + "{'type':'numeric','name':'linkquality','label':'Linkquality','property':'linkquality','access':1,"
                    + "'unit':'lqi','category':'diagnostic'}");

    static final String PLUG = device(
            "0x00158d0000000002",
            "two_gang",
            "{'type':'switch','endpoint':'left','features':[{'type':'binary','name':'state','property':'state_left',"
                    + "'endpoint':'left','access':7,'value_on':'ON','value_off':'OFF','value_toggle':'TOGGLE'}]},"
                    + "{'type':'switch','endpoint':'right','features':[{'type':'binary','name':'state',"
                    + "'property':'state_right','endpoint':'right','access':7,'value_on':'ON','value_off':'OFF'}]},"
                    + "{'type':'numeric','name':'power','label':'Power','property':'power_left','endpoint':'left','access':1,'unit':'W'}");

    static final String BUTTON = device(
            "0x00158d0000000003",
            "bedside",
            "{'type':'enum','name':'action','property':'action','access':1,'values':['single','double','hold']},"
                    + "{'type':'numeric','name':'battery','property':'battery','access':1,'unit':'%','value_min':0,'value_max':100}");

    static final String DOOR = device(
            "0x00158d0000000004",
            "front_door",
            "{'type':'binary','name':'contact','property':'contact','access':1,'value_on':false,'value_off':true}");

    static final String COVER = device(
            "0x00158d0000000005",
            "blind",
            "{'type':'cover','features':[{'type':'enum','name':'state','property':'state','access':3,"
                    + "'values':['OPEN','CLOSE','STOP']},{'type':'numeric','name':'position','property':'position',"
                    + "'access':7,'value_min':0,'value_max':100,'unit':'%'}]}");

    static final String TRV = device(
            "0x00158d0000000006",
            "hall_trv",
            "{'type':'climate','features':["
                    + "{'type':'numeric','name':'occupied_heating_setpoint','property':'occupied_heating_setpoint','access':7,"
                    + "'unit':'°C','value_min':5,'value_max':30,'value_step':0.5},"
                    + "{'type':'numeric','name':'local_temperature','property':'local_temperature','access':5,'unit':'°C'},"
                    + "{'type':'enum','name':'system_mode','property':'system_mode','access':7,'values':['off','auto','heat']}]},"
                    + "{'type':'binary','name':'child_lock','property':'child_lock','access':3,'value_on':'LOCK','value_off':'UNLOCK','category':'config'},"
                    + "{'type':'composite','name':'warning','property':'warning','access':2,'features':["
                    + "{'type':'enum','name':'mode','label':'Mode','property':'mode','access':2,'values':['stop','burglar']},"
                    + "{'type':'numeric','name':'duration','label':'Duration','property':'duration','access':2,'unit':'s'}]}");

    static final String LOCK = device(
            "0x00158d0000000007",
            "door_lock",
            "{'type':'lock','features':[{'type':'binary','name':'state','property':'state','access':3,"
                    + "'value_on':'LOCK','value_off':'UNLOCK'},{'type':'enum','name':'lock_state','property':'lock_state',"
                    + "'access':1,'values':['not_fully_locked','locked','unlocked']}]}");

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, Zigbee2MqttTests::zigbee);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static List<Dialect> zigbee(DialectBench bench) {
        return zigbee(bench, ZigbeeSettings.Removal.NEVER);
    }

    static List<Dialect> zigbee(DialectBench bench, ZigbeeSettings.Removal removal) {
        var settings = new ZigbeeSettings(
                List.of("zigbee2mqtt"),
                DataSize.ofKilobytes(1),
                DataSize.ofKilobytes(16),
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(254),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                removal);
        return List.of(new Zigbee2Mqtt(
                bench.hub,
                bench.loop,
                bench.switchboard,
                bench.register,
                bench.complaints,
                bench.memory,
                settings,
                Runnable::run));
    }

    static String device(String address, String name, String exposes) {
        return "{'ieee_address':'" + address + "','type':'Router','supported':true,'disabled':false,'friendly_name':'"
                + name + "','power_source':'Mains (single phase)','software_build_id':'1.2','model_id':'M1',"
                + "'interview_completed':true,'interviewing':false,'definition':{'model':'LED1','vendor':'Acme',"
                + "'description':'Smart thing','supports_ota':false,'exposes':[" + exposes + "]}}";
    }

    static String list(String... devices) {
        return ("[" + String.join(",", devices) + "]").replace('\'', '"');
    }

    Zigbee2MqttTests lists(String... devices) {
        var all = new java.util.ArrayList<>(List.of(devices));
        all.add(0, COORDINATOR);
        bench.hearsRetained("zigbee2mqtt/bridge/devices", list(all.toArray(String[]::new)));
        return this;
    }

    Zigbee2MqttTests says(String topic, String payload) {
        bench.hears("zigbee2mqtt/" + topic, payload.replace('\'', '"'));
        return this;
    }

    Device thing(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    Point point(String path) {
        return bench.house().point(PointId.of(path)).orElseThrow();
    }

    boolean known(String path) {
        return bench.house()
                .state(PointId.of(path))
                .filter(state -> state.known())
                .isPresent();
    }

    String sent() {
        return bench.published.get(bench.published.size() - 1);
    }

    String complaints() {
        return bench.refusals.latest().toString();
    }

    @Test
    void aLampIsOneControlWithItsUnits() {
        lists(LAMP);

        Device lamp = thing("kitchen-lamp");
        assertThat(lamp.name()).isEqualTo("Kitchen lamp");
        assertThat(lamp.about().manufacturer()).isEqualTo("Acme");
        assertThat(lamp.about().model()).isEqualTo("LED1");
        assertThat(lamp.about().software()).isEqualTo("1.2");
        assertThat(lamp.about().identifiers())
                .containsExactlyInAnyOrder("ieee:0x00158d0000000001", "zigbee2mqtt:0x00158d0000000001");
        assertThat(lamp.points())
                .containsOnlyKeys(
                        "on",
                        "brightness",
                        "colour-temperature",
                        "color-temp-startup",
                        "color-temp-startup-preset",
                        "colour",
                        "effect",
                        "linkquality",
                        "zigbee-status");
        assertThat(point("kitchen-lamp/on").part()).isEqualTo(new Part(Part.Sort.LIGHT, "light", "on"));
        assertThat(point("kitchen-lamp/effect").part()).isEqualTo(new Part(Part.Sort.LIGHT, "light", "effect"));
        assertThat(point("kitchen-lamp/brightness").capability())
                .isEqualTo(Capability.of(Kind.QUANTITY, "%")
                        .within(0.0, 100.0, null)
                        .whichIsSettable());
        assertThat(point("kitchen-lamp/colour-temperature").capability())
                .isEqualTo(Capability.of(Kind.QUANTITY, "K")
                        .within(2000.0, 6536.0, null)
                        .whichIsSettable());
        assertThat(point("kitchen-lamp/effect").capability().optimistic()).isTrue();
        assertThat(point("kitchen-lamp/linkquality").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
        assertThat(point("kitchen-lamp/color-temp-startup").purpose()).isEqualTo(Purpose.CONFIGURATION);
    }

    @Test
    void whatALampSaysIsBroughtToTheUnitsOfTheHouse() {
        lists(LAMP)
                .says(
                        "kitchen/lamp",
                        "{'state':'ON','brightness':127,'color_temp':250,'effect':null,"
                                + "'color_mode':'xy','color':{'x':0.7006,'y':0.2993},'color_temp_startup':65535,'linkquality':80,'unheard_of':1}");

        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
        assertThat(bench.value("kitchen-lamp/brightness")).isEqualTo(50.0);
        assertThat(bench.value("kitchen-lamp/colour-temperature")).isEqualTo(4000.0);
        assertThat(bench.value("kitchen-lamp/colour")).isEqualTo("#ff0000");
        assertThat(bench.value("kitchen-lamp/colour-mode")).isEqualTo("xy");
        assertThat(bench.value("kitchen-lamp/color-temp-startup-preset")).isEqualTo("previous");
        assertThat(bench.value("kitchen-lamp/linkquality")).isEqualTo(80.0);
        assertThat(known("kitchen-lamp/effect")).isFalse();
        assertThat(complaints()).isEqualTo("[]");
    }

    @Test
    void theColourModeDecidesWhichColourCounts() {
        lists(LAMP)
                .says("kitchen/lamp", "{'color_mode':'hs','color':{'x':0.7006,'y':0.2993,'hue':120,'saturation':100}}");

        assertThat(bench.value("kitchen-lamp/colour")).isEqualTo("#00ff00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on                        | on       | {"state":"ON"}
            on                        | off      | {"state":"OFF"}
            brightness                | 50       | {"brightness":127}
            colour-temperature        | 4000     | {"color_temp":250}
            colour-temperature        | 6536     | {"color_temp":153}
            colour                    | #ff0000  | {"color":{"x":0.6401,"y":0.33}}
            effect                    | blink    | {"effect":"blink"}
            color-temp-startup-preset | previous | {"color_temp_startup":65535}
            color-temp-startup        | 300      | {"color_temp_startup":300}
            """)
    void wishesAreSpelledAsTheLampExposesThem(String name, String value, String payload) {
        lists(LAMP);
        var wished =
                point("kitchen-lamp/" + name).capability().fit(Value.of(value)).orElseThrow();

        bench.wishes("kitchen-lamp/" + name, wished);

        assertThat(sent()).isEqualTo("zigbee2mqtt/kitchen/lamp/set " + payload);
        assertThat(bench.messages.get(bench.messages.size() - 1).retained()).isFalse();
    }

    @Test
    void aGentleWishTakesItsTime() {
        lists(LAMP);
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        bench.hub.accept(at -> new HouseEvent.Asked(
                Command.wish("c1", PointId.of("kitchen-lamp/brightness"), Value.of(100), cause, at, null)
                        .over(Duration.ofMillis(2500)),
                at));
        bench.loop.run();

        assertThat(sent()).isEqualTo("zigbee2mqtt/kitchen/lamp/set {\"brightness\":254,\"transition\":2.5}");
    }

    @Test
    void aLampConfirmsWhatItReportsNearlyAsWished() {
        lists(LAMP);
        bench.wishes("kitchen-lamp/brightness", Value.of(30));
        says("kitchen/lamp", "{'state':'ON','brightness':76}");

        assertThat(bench.house()
                        .command(PointId.of("kitchen-lamp/brightness"))
                        .orElseThrow()
                        .status())
                .isEqualTo(Command.Status.CONFIRMED);
    }

    @Test
    void endpointsGiveTheirNamesToParts() {
        lists(PLUG).says("two_gang", "{'state_left':'ON','state_right':'OFF','power_left':3.5}");

        assertThat(thing("two-gang").points()).containsOnlyKeys("left-on", "right-on", "left-power", "zigbee-status");
        assertThat(point("two-gang/right-on").part()).isEqualTo(new Part(Part.Sort.SWITCH, "right", "on"));
        assertThat(bench.value("two-gang/left-on")).isEqualTo(true);
        assertThat(bench.value("two-gang/right-on")).isEqualTo(false);
        assertThat(bench.value("two-gang/left-power")).isEqualTo(3.5);
        bench.wishes("two-gang/right-on", Value.of(true));
        assertThat(sent()).isEqualTo("zigbee2mqtt/two_gang/set {\"state_right\":\"ON\"}");
    }

    @Test
    void eachPressCountsOnceAlsoWhenTheBridgeRepeatsItAtATopicOfItsOwn() {
        lists(BUTTON);
        var presses = new java.util.ArrayList<String>();
        bench.hub.listen(stepped -> {
            if (stepped.event() instanceof HouseEvent.Reading reading
                    && reading.point().name().equals("action")) {
                presses.add(reading.value().text());
            }
        });
        says("bedside", "{'action':'single','battery':90}").says("bedside/action", "single");
        says("bedside", "{'action':'','battery':90}");
        says("bedside", "{'action':'single','battery':90}").says("bedside/action", "single");
        says("bedside", "{'action':null,'battery':90}");

        assertThat(presses).containsExactly("single", "single");
        assertThat(point("bedside/action").capability())
                .isEqualTo(Capability.of(Kind.MOMENTARY).withOptions(List.of("single", "double", "hold")));
        assertThat(point("bedside/battery").purpose()).isEqualTo(Purpose.MAIN);
    }

    @Test
    void aPressAtATopicOfItsOwnIsHeardToo() {
        lists(BUTTON).says("bedside/action", "double");

        assertThat(bench.value("bedside/action")).isEqualTo("double");
    }

    @Test
    void aPressThatTheBrokerHadKeptIsNoPress() {
        lists(BUTTON);
        bench.keeps("zigbee2mqtt/bedside", "{\"action\":\"single\",\"battery\":90}");
        bench = bench.restarted(folder);

        assertThat(bench.house().state(PointId.of("bedside/action"))).isEmpty();
        assertThat(bench.value("bedside/battery")).isEqualTo(90.0);
    }

    @Test
    void anOpenDoorIsOnAsTheDeviceExposesIt() {
        lists(DOOR).says("front_door", "{'contact':false}");

        assertThat(bench.value("front-door/contact")).isEqualTo(true);
        assertThat(point("front-door/contact").subject()).isEqualTo("door");
        says("front_door", "{'contact':true}");
        assertThat(bench.value("front-door/contact")).isEqualTo(false);
    }

    @Test
    void aCoverOpensClosesAndStops() {
        lists(COVER).says("blind", "{'state':'CLOSE','position':0}");

        assertThat(bench.value("blind/state")).isEqualTo("closed");
        assertThat(bench.value("blind/position")).isEqualTo(0.0);
        bench.wishes("blind/action", Value.of("stop"));
        assertThat(sent()).isEqualTo("zigbee2mqtt/blind/set {\"state\":\"STOP\"}");
        bench.wishes("blind/position", Value.of(40));
        assertThat(sent()).isEqualTo("zigbee2mqtt/blind/set {\"position\":40}");
    }

    @Test
    void aThermostatHasATargetAndWhatIsOnlyToldIsSaidWhole() {
        lists(TRV)
                .says(
                        "hall_trv",
                        "{'occupied_heating_setpoint':21.5,'local_temperature':19.8,'system_mode':'heat','child_lock':'LOCK'}");

        assertThat(bench.value("hall-trv/target")).isEqualTo(21.5);
        assertThat(bench.value("hall-trv/temperature")).isEqualTo(19.8);
        assertThat(bench.value("hall-trv/mode")).isEqualTo("heat");
        assertThat(bench.value("hall-trv/child-lock")).isEqualTo(true);
        bench.wishes("hall-trv/target", Value.of(20.5));
        assertThat(sent()).isEqualTo("zigbee2mqtt/hall_trv/set {\"occupied_heating_setpoint\":20.5}");
        bench.wishes("hall-trv/warning-mode", Value.of("burglar"));
        bench.wishes("hall-trv/warning-duration", Value.of(10));
        assertThat(sent()).isEqualTo("zigbee2mqtt/hall_trv/set {\"warning\":{\"mode\":\"burglar\",\"duration\":10}}");
    }

    @Test
    void aLockIsLockedOrNot() {
        lists(LOCK).says("door_lock", "{'state':'LOCK','lock_state':'locked'}");

        assertThat(bench.value("door-lock/locked")).isEqualTo(true);
        assertThat(bench.value("door-lock/state")).isEqualTo("locked");
        bench.wishes("door-lock/locked", Value.of(false));
        assertThat(sent()).isEqualTo("zigbee2mqtt/door_lock/set {\"state\":\"UNLOCK\"}");
    }

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
    void theBridgeIsADeviceWithANetworkThatOpens() {
        says("bridge/state", "{'state':'online'}");
        says(
                "bridge/info",
                "{'version':'2.14.1','coordinator':{'ieee_address':'0x00124b0012345678','type':'zStack3x0'},"
                        + "'permit_join':true,'permit_join_end':1767639600000,'restart_required':false,'network':{'channel':11}}");
        says("bridge/health", "{'os':{'memory_percent':40.5},'process':{'uptime_sec':100},'mqtt':{'published':7}}");

        assertThat(thing("zigbee2mqtt").name()).isEqualTo("Zigbee2MQTT");
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

    @Test
    void aBridgeMaySayEachValueAtATopicOfItsOwn() {
        lists(LAMP, DOOR)
                .says("kitchen/lamp/state", "ON")
                .says("kitchen/lamp/brightness", "127")
                .says("front_door/contact", "false");

        assertThat(bench.value("kitchen-lamp/on")).isEqualTo(true);
        assertThat(bench.value("kitchen-lamp/brightness")).isEqualTo(50.0);
        assertThat(bench.value("front-door/contact")).isEqualTo(true);
    }

    @Test
    void aWishIsNoState() {
        lists(LAMP).says("kitchen/lamp/set", "{'state':'ON'}").says("kitchen/lamp/get", "{'state':''}");

        assertThat(known("kitchen-lamp/on")).isFalse();
    }

    @Test
    void aColourIsTheSameThereAndBack() {
        for (var colour : List.of(new Colour(255, 0, 0), new Colour(0, 128, 255), new Colour(255, 200, 100))) {
            for (boolean xy : new boolean[] {true, false}) {
                var tongue = new ColourTongue("color", "", xy);
                var there = tongue.say(colour);
                assertThat(Capability.of(Kind.COLOUR).confirms(colour, read(tongue, there)))
                        .isTrue();
            }
        }
    }

    private static Value read(ColourTongue tongue, tools.jackson.databind.JsonNode said) {
        try {
            return tongue.read(said, Tongue.JSON.objectNode()).orElseThrow();
        } catch (Tongue.Unusable unusable) {
            throw new AssertionError(unusable);
        }
    }
}
