package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.Rules;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.outlets.Notices;
import io.hearth.bridges.Bridges;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

@SpringBootTest(
        classes = DashboardHarness.class,
        properties = "hearth.data=target/dashboard",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PagesTests {

    private static final List<String> PAGES = List.of(
            "/",
            "/?show=offline",
            "/rooms",
            "/rooms/kitchen",
            "/rooms/kitchen/remove",
            "/devices/kitchen",
            "/devices/kettle",
            "/devices/schlaf-leuchte",
            "/devices/kitchen/remove",
            "/devices/new",
            "/devices/orphans",
            "/devices/kitchen/replace",
            "/devices/kitchen/replace?by=kettle",
            "/rules",
            "/rules/kitchen-heating",
            "/rules/kitchen-heating/rehearsal?days=3",
            "/rules/kitchen-heating/edit",
            "/rules/kitchen-heating/delete",
            "/rules/new",
            "/rules/import",
            "/scenes",
            "/activity",
            "/activity?room=kitchen&device=&kind=run",
            "/activity?point=kitchen/heater&before=2026-01-05T17:00:00Z_e5",
            "/notices",
            "/more",
            "/more/tokens",
            "/more/tokens/t1/revoke",
            "/more/connect",
            "/mqtt/bridges",
            "/mqtt",
            "/mqtt?filter=a/%23/b",
            "/mqtt/topic?name=nothing",
            "/mqtt/clients",
            "/mqtt/retained",
            "/mqtt/credentials?topic=home/kitchen/kettle&name=shelly",
            "/mqtt/credentials/kettle?topic=home/kitchen/kettle",
            "/mqtt/credentials/broken",
            "/mqtt/credentials/kettle/remove",
            "/mqtt/refusals",
            "/docs",
            "/login?error",
            "/setup?code=AB-12");

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    FixtureDesk desk;

    @Autowired
    Bridges bridges;

    @Autowired
    Rules rules;

    @Autowired
    Notices notices;

    @Autowired
    Fragments fragments;

    @Autowired
    Frame frame;

    @BeforeEach
    void furnish() {
        desk.become(HouseFixture.family());
    }

    static Stream<Arguments> pagesInEveryLanguage() {
        return Languages.SPOKEN.stream().flatMap(locale -> PAGES.stream().map(page -> Arguments.of(page, locale)));
    }

    @ParameterizedTest
    @MethodSource("pagesInEveryLanguage")
    void everyPageSpeaksEveryLanguage(String page, Locale language) throws Exception {
        var answer = get(page, "Accept-Language", language.toLanguageTag());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<html lang=\"" + language.toLanguageTag() + "\"")
                .contains("<title>")
                .contains("<main id=\"content\"")
                .doesNotContain("??")
                .doesNotContain(" style=")
                .doesNotContain("<script>");
        assertThat(Pattern.compile("<h1[ >]").matcher(answer.body()).results().count())
                .isEqualTo(1);
        assertThat(answer.body().trim()).endsWith("</html>");
    }

    @Test
    void cookieWinsOverTheBrowsersLanguage() throws Exception {
        var answer = get("/rooms", "Accept-Language", "de", "Cookie", "lang=ko; theme=dark");

        assertThat(answer.body()).contains("<html lang=\"ko\" data-theme=\"dark\">");
        assertThat(get("/rooms", "Accept-Language", "fr, xx;q=2").body()).contains("<html lang=\"en\"");
    }

    @Test
    void pressingWithoutScriptComesBackToTheCard() throws Exception {
        var answer = post("/devices/kitchen/set", "point=kitchen/heater&value=off", "Referer", url("/?show=on"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/?show=on#device-kitchen");
        assertThat(desk.now().house().state(io.hearth.house.PointId.of("kitchen/heater")))
                .hasValueSatisfying(state -> assertThat(state.value().text()).isEqualTo("off"));
    }

    @Test
    void neverLeadsToAnotherHost() throws Exception {
        var answer = post("/devices/kitchen/set", "point=kitchen/heater&value=off", "Referer", "http://evil//x");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/devices/kitchen");
    }

    @Test
    void scriptGetsTheVeryCardOfThePage() throws Exception {
        String answer = post("/devices/kitchen/set", "point=kitchen/heater&value=off", "HX-Request", "true")
                .body();
        String page = get("/").body();
        var device = desk.now().house().devices().get(new DeviceId("kitchen"));
        var live =
                fragments.card(new Cards(desk.now().house(), frame.tongue(Locale.ENGLISH)).of(device), Locale.ENGLISH);

        assertThat(live).startsWith("<article id=\"device-kitchen\"").contains("data-point=\"kitchen/temp\"");
        assertThat(answer).startsWith(live);
        assertThat(page).contains(live);
    }

    @Test
    void refusedWishSaysWhyAndShowsTheCard() throws Exception {
        var answer = post("/devices/thermostat/set", "point=thermostat/setpoint&value=99", "HX-Request", "true");

        assertThat(answer.body()).contains("99 is above the maximum of 30").contains("id=\"device-thermostat\"");
    }

    @Test
    void aWishIsNeverShownAsAFact() throws Exception {
        String card = between(get("/").body(), "id=\"device-kettle\"", "</article>");

        assertThat(card).contains("aria-checked=\"false\"").contains("pending").contains("sending: On");
    }

    @Test
    void offlineDeviceKeepsItsLastValueAndItsAge() throws Exception {
        String card = between(get("/").body(), "id=\"device-garage-sensor\"", "</article>");

        assertThat(card).contains("6.1").contains("Offline").contains("3 h ago");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        var house = new HouseFixture()
                .room("lair", "<script>alert(1)</script>", 1)
                .device("evil", "\"><img src=x onerror=alert(2)>")
                .point("power", "<b>'\"&", HouseFixture.SWITCH, "on")
                .point("note", "Note", io.hearth.house.Capability.of(io.hearth.house.Kind.TEXT), "${7*7}<i>[[${1}]]")
                .build();
        desk.become(house);

        for (String page : List.of("/", "/rooms", "/rooms/lair", "/devices/evil", "/devices/evil/remove")) {
            assertThat(get(page).body())
                    .as(page)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img")
                    .doesNotContain("<b>'")
                    .doesNotContain("<i>[[");
        }
        assertThat(get("/devices/%22%3E%3Cscript%3E").statusCode()).isEqualTo(404);
    }

    @Test
    void aHouseWithDevicesNeedsNoFirstStep() throws Exception {
        assertThat(get("/").body()).doesNotContain("Let the first device speak");
    }

    @Test
    void emptyHouseShowsTheFirstStep() throws Exception {
        desk.become(House.EMPTY);

        assertThat(get("/").body()).contains("mosquitto_pub -h localhost -p 1883 -t home/kitchen/temp");
    }

    @Test
    void errorsHaveAPageInStyle() throws Exception {
        var answer = get("/rooms/nowhere", "Accept", "text/html", "Accept-Language", "de");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Hier ist nichts").contains("/css/hearth");
    }

    @Test
    void ruleSaysWhyItDidNotRunOnTheListItself() throws Exception {
        assertThat(get("/rules").body())
                .contains("Why did it not run?")
                .contains("it is 23:10, not between 06:00 and 22:30")
                .contains("Hall motion · Motion was never heard")
                .contains("hall.yaml:7:15")
                .contains("When Kitchen · Temp falls below 19 for 5m");
    }

    @Test
    void ruleSaysWhatBecameOfItsWishesAndWhoBeganAll() throws Exception {
        assertThat(get("/rules/kitchen-heating").body())
                .contains("Kitchen · Heater → On")
                .contains("no answer, tries: 5")
                .contains("the rule “hall-light”")
                .contains("Kitchen · Temp said so")
                .contains("name=\"input.level\" value=\"50\"")
                .contains("End the run");
    }

    @Test
    void ruleIsStartedSwitchedAndEndedWithoutScript() throws Exception {
        var started = post("/rules/kitchen-heating/run", "input.level=40&input.who=&unconditional=true");

        assertThat(started.statusCode()).isEqualTo(303);
        assertThat(started.headers().firstValue("Location")).contains("/rules/kitchen-heating#runs");
        verify(rules).run("kitchen-heating", Map.of("level", Value.of(40)), true, "anna");
        assertThat(post("/rules/kitchen-heating/cancel", "").statusCode()).isEqualTo(303);
        verify(rules).cancel("kitchen-heating", "anna");
        assertThat(post("/rules/kitchen-heating/shadow", "value=true").statusCode())
                .isEqualTo(303);
        verify(rules).turn("kitchen-heating", null, true);
    }

    @Test
    void rehearsalTellsWhatWouldHaveHappenedBesideWhatDid() throws Exception {
        assertThat(get("/rules/kitchen-heating/rehearsal").body())
                .contains("It would have run: 1×")
                .contains("Kitchen · Heater → On · anna · confirmed")
                .contains("would tell everybody: It is cold")
                .contains("the hub was off")
                .contains("<td>2</td><td>Did not run: it is 23:10, not between 06:00 and 22:30</td>");
    }

    @Test
    void editorSaysWhereTheErrorsAreAndKeepsTheText() throws Exception {
        String broken = StoryFixture.HEATING.replace("below: 19", "belw: 19 # <mine>");
        doThrow(new RuleRefused(
                        RuleRefused.Why.INVALID,
                        "x",
                        RuleReader.read("x", broken).allProblems(),
                        null))
                .when(rules)
                .save(anyString(), eq(broken), eq("e1"));

        var saved = edit("/rules/kitchen-heating/edit", "save", broken, "e1");

        assertThat(saved.statusCode()).isEqualTo(422);
        assertThat(saved.body())
                .contains("belw: 19 # &lt;mine&gt;")
                .contains("name=\"version\" value=\"e1\"")
                .contains("data-line=\"6\"")
                .contains("line 6, column");
        assertThat(edit("/rules/check", "", broken, "").body())
                .startsWith("<div id=\"checked\"")
                .contains("Errors: ");
    }

    @Test
    void editorReadsTheRuleAloudAndRehearsesWhatIsNotSaved() throws Exception {
        var answer = edit("/rules/new", "rehearse", StoryFixture.HEATING, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("It is right and can be saved")
                .contains("When Kitchen · Temp falls below 19 for 5m")
                .contains("It would have run: 1×");
    }

    @Test
    void aConflictShowsBothVersionsAndLosesNothing() throws Exception {
        String mine = StoryFixture.HEATING.replace("19", "17");

        var stale = edit("/rules/kitchen-heating/edit", "save", mine, "old");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("below: 17")
                .contains("below: 19")
                .contains("name=\"version\" value=\"old\"")
                .contains("name=\"newer\" value=\"e1\"")
                .contains("both versions are here");

        var replaced = edit("/rules/kitchen-heating/edit", "replace", mine, "old&newer=e1");
        assertThat(replaced.statusCode()).isEqualTo(303);
        verify(rules).save("kitchen-heating", mine, "e1");
        assertThat(edit("/rules/new", "save", mine, "").body()).contains("There is a rule kitchen-heating already");
    }

    @Test
    void removingARuleNamesTheVersionThatWasSeen() throws Exception {
        assertThat(get("/rules/kitchen-heating/delete").body())
                .contains("action=\"/rules/kitchen-heating/delete?version=e1\"");
        assertThat(post("/rules/kitchen-heating/delete?version=e1", "").statusCode())
                .isEqualTo(303);
        verify(rules).delete("kitchen-heating", "e1");
    }

    @Test
    void activityAnswersWhyInOneSentenceEach() throws Exception {
        assertThat(get("/activity").body())
                .contains("Kitchen · Heater: Off → On")
                .contains("Wish by rule Heat the kitchen when it is cold: Kitchen · Heater → On, given up: replaced")
                .contains("Rule Heat the kitchen when it is cold: Ran")
                .contains("because Kitchen · Temp fell to 18.5, below 19")
                .contains("href=\"/rules/kitchen-heating#run-r1\"")
                .contains("Scene Film &lt;night&gt; was activated")
                .contains("gone cannot be reached");
        assertThat(get("/devices/kitchen").body()).contains("href=\"/activity?point=kitchen%2Fheater\"");
    }

    @Test
    void noticesAreCountedOnEveryPageAndPutAway() throws Exception {
        assertThat(get("/").body()).contains("aria-label=\"New notices: 2\"");
        assertThat(get("/notices").body()).contains("Water &lt;b&gt;").contains("The wash is done");
        assertThat(post("/notices/1/seen", "").statusCode()).isEqualTo(303);
        assertThat(post("/notices/nobody/seen", "").statusCode()).isEqualTo(404);
        assertThat(post("/notices/seen", "").statusCode()).isEqualTo(303);
        verify(notices).putAllAway();
    }

    @Test
    void scenesSayWhatTheySetAndAreActivatedByAPerson() throws Exception {
        assertThat(get("/scenes").body())
                .contains("Film &lt;night&gt;")
                .contains("Floor lamp · Brightness → 20")
                .contains("takes 3 s");
        assertThat(get("/rooms/living-room").body())
                .contains("id=\"scene-film\"")
                .contains("id=\"scene-dark\"");
        assertThat(get("/rooms/kitchen").body()).doesNotContain("id=\"scene-");
        long before = desk.now().seq();

        assertThat(post("/scenes/film", "").statusCode()).isEqualTo(303);
        assertThat(desk.now().seq()).isEqualTo(before + 1);
        assertThat(post("/scenes/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void automationsFromElsewhereBecomeAFileThatIsCheckedAndSaved() throws Exception {
        String part = """
                --x\r
                Content-Disposition: form-data; name="files"; filename="automations.yaml"\r
                Content-Type: text/yaml\r
                \r
                - alias: Hall <light>
                  trigger:
                    - platform: state
                      entity_id: binary_sensor.hall_motion
                      to: "on"
                  action:
                    - service: light.turn_on
                      target: {entity_id: light.hall}
                \r
                --x--\r
                """;

        var answer = post("/rules/import", part, "Content-Type", "multipart/form-data; boundary=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Hall &lt;light&gt;")
                .contains("rules:")
                .contains("automations.yaml:1")
                .contains("name=\"file\"");
        assertThat(post("/rules/import", "text=").statusCode()).isEqualTo(422);
        assertThat(post("/rules/import/file", "file=old-home.yaml&yaml=rules%3A+%5B%5D%0D%0A")
                        .statusCode())
                .isEqualTo(303);
        verify(rules).add("old-home.yaml", "rules: []\n");
    }

    @Test
    void particlesOfALanguageDoNotHideTheNameOfAPoint() throws Exception {
        assertThat(get("/rules", "Accept-Language", "ko").body()).contains("Kitchen · Heater을(를) on(으)로 설정");
    }

    @Test
    void batteryThatIsGoodIsNotOnTheCard() throws Exception {
        String card = between(get("/").body(), "id=\"device-air-monitor\"", "</article>");

        assertThat(card).contains("air-monitor/co2").doesNotContain("air-monitor/battery");
        assertThat(get("/devices/air-monitor").body()).contains("air-monitor/battery");
    }

    @Test
    void fullStorageIsSaidOnEveryPage() throws Exception {
        desk.storing = false;
        try {
            for (String page : PAGES) {
                assertThat(get(page).body()).as(page).contains("<p id=\"storage\" class=\"banner\" role=\"alert\">");
            }
        } finally {
            desk.storing = true;
        }
        assertThat(get("/").body()).contains("<p id=\"storage\" class=\"banner\" role=\"alert\" hidden");
    }

    @Test
    void secretOfATokenIsShownOnce() throws Exception {
        var issued = post("/more/tokens", "name=x&scopes=read&days=30");
        String session = issued.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        assertThat(issued.statusCode()).isEqualTo(303);
        assertThat(get("/more/tokens", "Cookie", session).body()).contains("hearth_once");
        assertThat(get("/more/tokens", "Cookie", session).body()).doesNotContain("hearth_once");
    }

    @Test
    void placingAndRenamingWorkWithoutScript() throws Exception {
        assertThat(post("/devices/kitchen", "name=Wall&room=hall").statusCode()).isEqualTo(303);
        assertThat(post("/rooms", "name=Garten").statusCode()).isEqualTo(303);

        House house = desk.now().house();
        assertThat(house.devices().get(new DeviceId("kitchen")).name()).isEqualTo("Wall");
        assertThat(house.rooms().values()).anyMatch(room -> room.name().equals("Garten"));
    }

    @Test
    void homeWithSixtyCardsIsLight() throws Exception {
        desk.become(HouseFixture.cards(60));

        assertThat(zipped(get("/").body().getBytes(StandardCharsets.UTF_8))).isLessThan(15 * 1024);
        assertThat(zipped(file("static/css/hearth.css"))).isLessThan(12 * 1024);
        assertThat(zipped(file("static/img/icons.svg"))).isLessThan(8 * 1024);
        int scripts = zipped(file("static/js/live.js"))
                + zipped(file("META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"));
        assertThat(scripts).isLessThan(25 * 1024);
    }

    @Test
    void feedSendsWhatCameAfterThePage() throws Exception {
        long seen = desk.now().seq();
        desk.happen(new HouseEvent.AvailabilityReported(
                new DeviceId("kitchen"), "Kitchen", null, Availability.OFFLINE, HouseFixture.NOW));

        var stream = browser.send(
                HttpRequest.newBuilder(URI.create(url("/live?since=" + seen))).build(),
                HttpResponse.BodyHandlers.ofLines());
        List<String> lines =
                stream.body().takeWhile(line -> !line.contains("</article>")).toList();

        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(lines).anyMatch(line -> line.contains("class=\"card wide away\""));
    }

    @Test
    void feedSaysResetWhenItCannotKnowWhatWasMissed() throws Exception {
        var stream = browser.send(
                HttpRequest.newBuilder(URI.create(url("/live?since=3"))).build(), HttpResponse.BodyHandlers.ofLines());

        assertThat(stream.body().filter(line -> line.startsWith("event:")).findFirst())
                .contains("event: reset");
    }

    @Test
    void bridgeSaysHowItIsAndWhatWentWrong() throws Exception {
        assertThat(get("/mqtt/bridges").body())
                .contains("Connected since")
                .contains("Nobody answers at that address and port")
                .contains("12 came in, 7 went out, 3 only came back")
                .contains("<code>plant/#</code> → <code>home/#</code> <small>QoS 1, retain always</small>")
                .doesNotContain("No bridge yet");
        assertThat(post("/mqtt/bridges/attic/reconnect", "").statusCode()).isEqualTo(303);
        assertThat(post("/mqtt/bridges/nobody/reconnect", "").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutABridgeThePageSaysHowToMakeOne() throws Exception {
        var configured = bridges.status();
        when(bridges.status()).thenReturn(List.of());
        String page = get("/mqtt/bridges").body();
        when(bridges.status()).thenReturn(configured);

        assertThat(page).contains("No bridge yet").contains("hearth.bridges.attic:");
    }

    @Test
    void feedSaysWhenStorageIsFullAndWhenThereIsRoomAgain() throws Exception {
        var stream = browser.send(
                HttpRequest.newBuilder(URI.create(url("/live?since=3"))).build(), HttpResponse.BodyHandlers.ofLines());
        var said = stream.body().filter(line -> line.matches("data: (ok|full)")).iterator();
        try {
            assertThat(said.next()).isEqualTo("data: ok");
            desk.storing = false;
            assertThat(said.next()).isEqualTo("data: full");
        } finally {
            desk.storing = true;
        }
        assertThat(said.next()).isEqualTo("data: ok");
    }

    private static byte[] file(String path) throws IOException {
        return new ClassPathResource(path).getContentAsByteArray();
    }

    private static int zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        return text.substring(start, text.indexOf(to, start));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url(path))), headers);
    }

    private HttpResponse<String> edit(String path, String act, String yaml, String version) throws Exception {
        String text = URLEncoder.encode(yaml.replace("\n", "\r\n"), StandardCharsets.UTF_8);
        return post(path, "act=" + act + "&yaml=" + text + "&days=3&version=" + version);
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
