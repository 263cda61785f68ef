package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Colour;
import io.hearth.house.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LightTests extends OfThings {

    private static final Colour RED = new Colour(255, 0, 0);

    private static final String BASIC = """
            {"state_topic": "l/s", "command_topic": "l/set", "brightness_state_topic": "l/bs",
             "brightness_command_topic": "l/b", "brightness_scale": 100, "color_temp_state_topic": "l/cs",
             "color_temp_command_topic": "l/c", "rgb_state_topic": "l/rs", "rgb_command_topic": "l/r",
             "effect_state_topic": "l/es", "effect_command_topic": "l/e", "effect_list": ["rainbow", "none"]%s}""";

    private static final String JSON = """
            {"schema": "json", "state_topic": "l/s", "command_topic": "l/set", "brightness": true, "effect": true,
             "effect_list": ["rainbow"], "supported_color_modes": ["xy", "color_temp"], "min_mireds": 153,
             "max_mireds": 500, "brightness_scale": 254}""";

    private Announced light(String config) {
        return announced("light", config);
    }

    @Test
    void aLampIsStyledBeforeItIsTurnedOn() {
        var lamp = light(BASIC.formatted("")).wishes("brightness", 40, "colour", RED, "effect", "rainbow");

        assertThat(lamp.said()).containsExactly("l/r 255,0,0", "l/b 40", "l/e rainbow", "l/set ON");
    }

    @Test
    void aLampMayWantToBeOnBeforeItIsStyled() {
        var lamp = light(BASIC.formatted(", \"on_command_type\": \"first\"")).wishes("colour-temperature", 4000);

        assertThat(lamp.said()).containsExactly("l/set ON", "l/c 250");
    }

    @Test
    void aLampThatIsTurnedOnByItsBrightnessGetsTheLastOne() {
        var lamp = light(BASIC.formatted(", \"on_command_type\": \"brightness\""))
                .hears("l/bs", "30")
                .wishes("on", true);
        assertThat(lamp.said()).containsExactly("l/b 30");

        assertThat(lamp.wishes("on", false).said()).containsExactly("l/set OFF");
    }

    @Test
    void aLampThatIsDimmedToNothingIsTurnedOff() {
        assertThat(light(BASIC.formatted("")).wishes("brightness", 0).said()).containsExactly("l/set OFF");
    }

    @Test
    void aColourMakesTheTemperatureUnknownAndTheOtherWayRound() {
        var lamp = light(BASIC.formatted("")).hears("l/s", "ON").hears("l/cs", "250");
        assertThat(lamp.known())
                .containsEntry("colour-temperature", "4000")
                .containsEntry("colour-mode", "color_temp")
                .doesNotContainKey("colour");

        lamp.hears("l/rs", "0,255,0").hears("l/bs", "50");
        assertThat(lamp.known())
                .containsEntry("colour", "#00ff00")
                .containsEntry("colour-mode", "rgb")
                .containsEntry("brightness", "50")
                .doesNotContainKey("colour-temperature");
    }

    @Test
    void theChannelsTellTheBrightnessOfALampWithoutATopicForIt() {
        var lamp = light(
                        "{\"command_topic\": \"l/set\", \"rgb_state_topic\": \"l/rs\", \"rgb_command_topic\": \"l/r\"}")
                .hears("l/rs", "0,0,51");
        assertThat(lamp.known()).containsEntry("colour", "#0000ff").containsEntry("brightness", "20");

        assertThat(lamp.wishes("brightness", 40).said()).containsExactly("l/r 0,0,102", "l/set ON");
    }

    @Test
    void hueAndSaturationAndXyAreUnderstoodAndSaid() {
        var lamp = light("{\"command_topic\": \"l/set\", \"hs_state_topic\": \"l/hs\", \"hs_command_topic\": \"l/h\"}");
        assertThat(lamp.hears("l/hs", "240,100").value("colour")).isEqualTo("#0000ff");
        assertThat(lamp.wishes("colour", Colour.ofHue(359, 78)).said()).containsExactly("l/h 359.0,78.0", "l/set ON");
    }

    @Test
    void whiteIsTakenOutOfTheColourForALampThatHasIt() {
        var lamp = light("""
                {"command_topic": "l/set", "rgbw_command_topic": "l/r",
                 "rgbw_command_template": "{{ red }}/{{ green }}/{{ blue }}/{{ white }}"}""");

        assertThat(lamp.wishes("colour", new Colour(255, 128, 128)).said())
                .containsExactly("l/r 253/0/0/255", "l/set ON");
    }

    @Test
    void kelvinMayBeSpokenInsteadOfMired() {
        var lamp = light("""
                {"command_topic": "l/set", "color_temp_state_topic": "l/cs", "color_temp_command_topic": "l/c",
                 "color_temp_kelvin": true, "min_kelvin": 2200, "max_kelvin": 6500}""");
        assertThat(lamp.hears("l/cs", "3000").value("colour-temperature")).isEqualTo(3000.0);
        assertThat(lamp.wishes("colour-temperature", 2700).said()).containsExactly("l/c 2700", "l/set ON");
        assertThat(lamp.capability("colour-temperature").maximum()).isEqualTo(6500.0);
    }

    @Test
    void aLampThatNeverAnswersIsAssumedOnWhenItIsDimmed() {
        var lamp = light("{\"command_topic\": \"l/set\", \"brightness_command_topic\": \"l/b\"}")
                .wishes("brightness", 20);

        assertThat(lamp.known()).containsEntry("on", "on").containsEntry("brightness", "20");
        assertThat(lamp.standing("on")).isEqualTo(State.Standing.ASSUMED);
    }

    @Test
    void theColourModeDecidesWhatCountsInAnObject() {
        var lamp = light(JSON)
                .hears(
                        "l/s",
                        "{\"state\":\"ON\",\"brightness\":127,\"color_mode\":\"color_temp\",\"color_temp\":250,"
                                + "\"color\":{\"x\":0.3,\"y\":0.3},\"effect\":\"rainbow\"}");

        assertThat(lamp.known())
                .containsEntry("on", "on")
                .containsEntry("brightness", "50")
                .containsEntry("colour-temperature", "4000")
                .containsEntry("effect", "rainbow")
                .doesNotContainKey("colour");
    }

    @Test
    void oneWrongFieldOfAnObjectLeavesTheOthersAlone() {
        var lamp = light(JSON).hears("l/s", "{\"state\":\"ON\",\"brightness\":\"bright\",\"color_temp\":200}");

        assertThat(lamp.known()).containsEntry("on", "on").containsEntry("colour-temperature", "5000");
        assertThat(lamp.complaint("l/s")).contains("\"bright\" is not a number");
    }

    @Test
    void anObjectMayWellBeHostile() {
        var lamp = light(JSON).hears("l/s", "{\"state\":\"ON\",\"brightness\":127}");
        for (String bad : new String[] {
            "[]",
            "{",
            "ON",
            "{\"brightness\":1e400}",
            "{\"state\":{}}",
            "{\"color_temp\":-1}",
            "{\"brightness\":\"NaN\"}",
            "{\"color_mode\":\"xy\",\"color\":{\"x\":7,\"y\":0.3}}",
            "{\"color_mode\":\"magic\"}",
            "{\"color\":[1]}"
        }) {
            lamp.hears("l/s", bad);
        }
        assertThat(lamp.known()).containsEntry("on", "on").containsEntry("brightness", "50");
    }

    @Test
    void wishesOfOneMomentAreOneObject() {
        var lamp = light(JSON).wishesOver(Duration.ofMillis(1500), "brightness", 50, "colour-temperature", 4000);

        assertThat(lamp.said())
                .containsExactly(
                        "l/set {\"state\": \"ON\", \"transition\": 1.5, \"brightness\": 127, \"color_temp\": 250}");
        assertThat(lamp.wishes("on", false).said()).containsExactly("l/set {\"state\": \"OFF\"}");
    }

    @Test
    void aLampCanFlash() {
        var lamp = light("{\"schema\": \"json\", \"command_topic\": \"l/set\", \"flash_time_short\": 5}");

        assertThat(lamp.wishes("flash", "short").said()).containsExactly("l/set {\"state\": \"ON\", \"flash\": 5}");
    }

    @Test
    void aSimpleLampHasNoMoreThanItCan() {
        var lamp = light(
                "{\"schema\": \"json\", \"command_topic\": \"l/set\", \"state_topic\": \"l/s\", \"flash\": false}");

        assertThat(lamp.points()).containsExactly("on");
    }

    @Test
    void unknownColourModesAreRefused() {
        var lamp = light("{\"schema\": \"json\", \"command_topic\": \"l\", \"supported_color_modes\": [\"magic\"]}");

        assertThat(lamp.refusal()).contains("supported_color_modes").contains("magic");
    }

    @Test
    void aSchemaThatIsNoneIsRefused() {
        assertThat(light("{\"schema\": \"xml\", \"command_topic\": \"l\"}").refusal())
                .contains("schema")
                .contains("xml");
    }

    @Test
    void templatesSayAndUnderstandWhatALampNeeds() {
        var lamp = light("""
                {"schema": "template", "command_topic": "l/set", "state_topic": "l/s",
                 "command_on_template":
                   "on,{{ brightness|d }},{{ red|d }}-{{ green|d }}-{{ blue|d }},{{ transition|d }}",
                 "command_off_template": "off", "state_template": "{{ value.split(',')[0] }}",
                 "brightness_template": "{{ value.split(',')[1] }}",
                 "red_template": "{{ value.split(',')[2].split('-')[0] }}",
                 "green_template": "{{ value.split(',')[2].split('-')[1] }}",
                 "blue_template": "{{ value.split(',')[2].split('-')[2] }}"}""");
        lamp.hears("l/s", "on,51,255-0-0");
        assertThat(lamp.known())
                .containsEntry("on", "on")
                .containsEntry("brightness", "20")
                .containsEntry("colour", "#ff0000");

        assertThat(lamp.wishesOver(Duration.ofSeconds(2), "brightness", 100, "colour", RED)
                        .said())
                .containsExactly("l/set on,255,255-0-0,2.0");
        assertThat(lamp.wishes("on", false).said()).containsExactly("l/set off");
    }

    @Test
    void aTemplateLampWithoutItsTemplatesIsRefused() {
        assertThat(light("{\"schema\": \"template\", \"command_topic\": \"l\"}").refusal())
                .contains("command_on_template");
    }

    @Test
    void aTopicForTheColourModeDecidesWhatCounts() {
        var lamp = light("""
                        {"command_topic": "l/set", "state_topic": "l/s", "color_mode_state_topic": "l/m",
                         "rgbww_state_topic": "l/rs", "rgbww_command_topic": "l/r", "white_command_topic": "l/w",
                         "color_temp_state_topic": "l/cs", "color_temp_command_topic": "l/c", "white_scale": 50}""").hears("l/rs", "0,0,255,0,0").hears("l/cs", "250");
        assertThat(lamp.known()).containsEntry("colour", "#0000ff").containsEntry("colour-temperature", "4000");

        assertThat(lamp.hears("l/m", "color_temp").known())
                .containsEntry("colour-mode", "color_temp")
                .doesNotContainKey("colour");
        assertThat(lamp.wishes("white", 50).said()).containsExactly("l/w 25", "l/set ON");
        assertThat(lamp.wishes("colour", RED).said()).containsExactly("l/r 255,0,0,0,0", "l/set ON");
    }

    @Test
    void templatesOfCommandsGetNumbers() {
        var lamp = light("""
                {"command_topic": "l/set", "brightness_command_topic": "l/b", "on_command_type": "brightness",
                 "brightness_command_template": "{{ value + 1 }}", "hs_command_topic": "l/h",
                 "hs_command_template": "{{ hue }};{{ sat }}", "effect_command_topic": "l/e", "effect_list": ["x"],
                 "effect_command_template": "<{{ value }}>"}""");

        assertThat(lamp.wishes("brightness", 20).said()).containsExactly("l/b 52");
        assertThat(lamp.wishes("colour", RED, "effect", "x").said())
                .containsExactly("l/h 0.0;100.0", "l/b 52", "l/e <x>");
    }

    @Test
    void anObjectMayTellFiveChannels() {
        var lamp = light("""
                {"schema": "json", "state_topic": "l/s", "command_topic": "l/set", "flash": false,
                 "supported_color_modes": ["rgbww", "white"]}""");
        lamp.hears("l/s", "{\"color_mode\":\"rgbww\",\"color\":{\"r\":255,\"g\":0,\"b\":0,\"c\":0,\"w\":0}}");

        assertThat(lamp.known()).containsEntry("colour", "#ff0000").containsEntry("colour-mode", "rgbww");
        assertThat(lamp.wishes("colour", RED).said())
                .containsExactly(
                        "l/set {\"state\": \"ON\", \"color\": {\"r\": 255, \"g\": 0, \"b\": 0, \"c\": 0, \"w\": 0}}");
        assertThat(lamp.wishes("white", 100).said()).containsExactly("l/set {\"state\": \"ON\", \"white\": 255}");
    }
}
