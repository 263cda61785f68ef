package io.hearth.dialects.zigbee2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Zigbee2MqttTests extends ZigbeeBench {

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
