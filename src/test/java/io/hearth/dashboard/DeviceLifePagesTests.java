package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Complaints;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every sort of control, the inbox, replacing and tidying up: with forms alone, as a browser without script has them. */
@SpringBootTest(
        classes = DashboardHarness.class,
        properties = "hearth.data=target/dashboard",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DeviceLifePagesTests {

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    FixtureDesk desk;

    @Autowired
    Complaints complaints;

    @BeforeEach
    void furnish() {
        desk.become(PartsFixture.house());
    }

    @ParameterizedTest
    @CsvSource({
        "hall-lamp/on, switch, off",
        "hall-lamp/brightness, range, 30",
        "hall-lamp/colour-temperature, range, 4000",
        "hall-lamp/colour, colour, #00ff00",
        "hall-lamp/effect, select, fireplace",
        "trv/target, stepper, 22",
        "trv/mode, select, auto",
        "blind/action, press, close",
        "blind/position, range, 10",
        "blind/tilt, range, 80",
        "front-door/locked, switch, off",
        "water/open, switch, off",
        "fan/speed, range, 66",
        "fan/oscillation, switch, on",
        "siren/tone, select, burglar",
        "robot/action, press, return_to_base",
        "alarm/action, press, arm_away",
        "radio/volume, range, 40",
        "gadgets/program, select, long",
        "gadgets/message, text, Good night",
        "gadgets/minutes, range, 45",
        "gadgets/find, press, press",
        "firmware/install, press, install"
    })
    void everySortOfControlIsAFormThatWorksAlone(String point, String type, String value) throws Exception {
        var id = PointId.of(point);
        String form = form(get("/devices/" + id.device()), id);

        assertThat(form)
                .contains("class=\"do " + type + " ")
                .contains("name=\"value\"")
                .contains("aria-label=");
        assertThat(post("/devices/" + id.device() + "/set", "point=" + point + "&value=" + encoded(value))
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk.now().house().state(id).orElseThrow().value().text()).isEqualTo(value);
    }

    @Test
    void lightIsOneControlAndWhatIsForItsKeeperStandsApart() throws Exception {
        String page = get("/devices/hall-lamp");
        String light = between(page, "<section class=\"sheet part light\"", "</section>");

        assertThat(light)
                .contains("role=\"switch\"")
                .contains("type=\"color\"")
                .contains("Warmth of white")
                .contains("<option value=\"candle\" selected=\"selected\">")
                .doesNotContain("Linkquality");
        assertThat(between(page, "id=\"diagnostics\"", "</details>")).contains("Linkquality");
        assertThat(between(page, "id=\"configuration\"", "</details>")).contains("Power-on behaviour");
    }

    @Test
    void theRestOfTheSortsIsReadable() throws Exception {
        assertThat(get("/devices/trv"))
                .contains("class=\"point first\"")
                .contains("20.5")
                .contains("Heating");
        assertThat(get("/devices/gadgets"))
                .contains("52.5200° · 13.4050°")
                .contains("/api/v1/devices/gadgets/points/picture/image?v=")
                .contains("Pressed twice");
        assertThat(get("/devices/firmware")).contains("1.2.0").contains("1.3.0");
        assertThat(get("/devices/blind", "Accept-Language", "de"))
                .contains(">Offen<")
                .contains("Öffnen, ");
    }

    @Test
    void valueThatNobodyKnowsAnyMoreIsNotShownAsTrue() throws Exception {
        assertThat(get("/devices/lost")).contains("Unknown since 18:41:40").contains("class=\"value unknown\"");
        assertThat(get("/devices/ceiling")).contains("Assumed: this device never says");
        String home = get("/");
        assertThat(between(home, "id=\"device-lost\"", "</article>")).contains(">unknown</small>");
        assertThat(between(home, "id=\"device-ceiling\"", "</article>")).contains(">assumed</small>");
    }

    @Test
    void deviceSaysWhoItIsAndThroughWhomItSpeaks() throws Exception {
        complaints.about("zigbee2mqtt/hall-lamp", "z2m", "this is not JSON");
        String page = get("/devices/hall-lamp");
        complaints.settled("zigbee2mqtt/hall-lamp");

        assertThat(page)
                .contains("TRÅDFRI bulb E27")
                .contains("<a href=\"/devices/bridge\" rel=\"noreferrer noopener\">Zigbee bridge</a>")
                .contains("https://example.org/lamp")
                .contains("this is not JSON")
                .contains("/mqtt/topic?name=zigbee2mqtt%2Fhall-lamp");
        assertThat(get("/devices/hall-lamp")).doesNotContain("this is not JSON");
    }

    @Test
    void newDeviceWaitsOutsideUntilItIsAccepted() throws Exception {
        assertThat(get("/"))
                .doesNotContain("id=\"device-hall-lamp-2\"")
                .contains("<b class=\"badge\" aria-hidden=\"true\">1</b><span class=\"hush\">New devices: 1</span>");
        assertThat(get("/devices/new"))
                .contains("New lamp")
                .contains("TRÅDFRI bulb E27")
                .contains("Has: Light, Temperature");

        assertThat(post("/devices/new/hall-lamp-2", "deed=accept&room=hall").statusCode())
                .isEqualTo(303);

        var device = desk.now().house().devices().get(new DeviceId("hall-lamp-2"));
        assertThat(device.fresh()).isFalse();
        assertThat(device.room()).isEqualTo(new RoomId("hall"));
        assertThat(get("/")).contains("id=\"device-hall-lamp-2\"").doesNotContain("New devices");
        assertThat(get("/devices/new")).contains("Nothing new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hide", "remove"})
    void newDeviceThatIsNotWantedIsGoneFromTheInbox(String deed) throws Exception {
        post("/devices/new/hall-lamp-2", "room=&deed=" + deed);

        var device = desk.now().house().devices().get(new DeviceId("hall-lamp-2"));
        assertThat(device == null || device.hidden() && !device.fresh()).isTrue();
        assertThat(device == null).isEqualTo(deed.equals("remove"));
    }

    @Test
    void everythingNewIsAcceptedWithOnePress() throws Exception {
        assertThat(post("/devices/new", "").statusCode()).isEqualTo(303);

        assertThat(desk.now().house().devices().values()).noneMatch(device -> device.fresh());
    }

    @Test
    void replacingShowsWhatIsLostAndWhichRulesMissIt() throws Exception {
        desk.become(HouseFixture.family());
        String plan = get("/devices/kitchen/replace?by=garage-sensor");

        assertThat(between(plan, "Lost, because", "</ul>")).contains("heater").contains("temp");
        assertThat(between(plan, "Rules that will miss", "</ul>")).contains("/rules/kitchen-heating");
        assertThat(get("/devices/kitchen/replace")).contains("Garage sensor").doesNotContain("Replace now");

        assertThat(post("/devices/kitchen/replace", "by=garage-sensor").statusCode())
                .isEqualTo(303);
        var house = desk.now().house();
        assertThat(house.devices()).doesNotContainKey(new DeviceId("garage-sensor"));
        assertThat(house.state(PointId.of("kitchen/temperature"))
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo("6.1");
        assertThat(get("/devices/kitchen/replace?by=nobody")).contains("There is nothing here");
    }

    @Test
    void removingShowsWhichRulesUseTheDevice() throws Exception {
        desk.become(HouseFixture.family());

        assertThat(get("/devices/kitchen/remove"))
                .contains("These rules and scenes use it:")
                .contains("/rules/kitchen-heating");
        assertThat(get("/devices/garage-sensor/remove")).doesNotContain("These rules and scenes use it:");
    }

    @Test
    void silentAnnouncementsAndTwinsAreOnOnePage() throws Exception {
        assertThat(get("/devices/orphans"))
                .contains("homeassistant/sensor/attic/config")
                .contains("silent 46 d ago")
                .contains("ieee:0x00158d0001aabbcc")
                .contains("/devices/hall-lamp/replace?by=hall-lamp-2");
        assertThat(post("/devices/orphans", "topic=homeassistant/sensor/attic/config")
                        .statusCode())
                .isEqualTo(303);
    }

    private static String form(String page, PointId point) {
        int at = page.indexOf("name=\"point\" value=\"" + point + "\"");
        assertThat(at).as("form of " + point).isPositive();
        return page.substring(page.lastIndexOf("<form", at), page.indexOf("</form>", at));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
