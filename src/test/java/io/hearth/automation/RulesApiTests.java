package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.hearth.automation.language.Problem;
import io.hearth.automation.runs.RunKeeper;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class RulesApiTests {

    private static final String WARM = """
            id: warm
            name: Warm
            when: {point: a/t, below: 19}
            then: {set: {a/heater: on}}
            """;

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext house;

    @BeforeAll
    static void open() {
        house = AutomationApplication.open(folder.resolve("data"), rules());
        house.getBean(Hub.class).start();
    }

    @AfterAll
    static void close() {
        house.getBean(Hub.class).close();
        house.close();
    }

    @BeforeEach
    void onlyTheWarmRule() throws IOException {
        try (var files = Files.list(rules())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(rules().resolve("warm.yaml"), WARM);
        house.getBean(RuleFiles.class).refresh();
    }

    private static Path rules() {
        return folder.resolve("rules");
    }

    private static void restart() {
        close();
        open();
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) {
        String base = "http://localhost:" + house.getEnvironment().getProperty("local.server.port") + "/api/v1/rules";
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    private HttpResponse<String> put(String id, String yaml, String... headers) {
        String[] all = java.util.stream.Stream.concat(
                        List.of("Content-Type", "application/yaml").stream(), List.of(headers).stream())
                .toArray(String[]::new);
        return call("PUT", "/" + id, yaml, all);
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static <T> T at(HttpResponse<String> answer, String path) {
        return JsonPath.read(answer.body(), path);
    }

    private void hears(String point, Value value) {
        house.getBean(Hub.class)
                .submit(at -> new HouseEvent.Reading(PointId.of(point), value, at))
                .join();
    }

    @Test
    void rulesAreListedWithTheirSentencesAndProblems() throws IOException {
        put("bad", "id: bad\nwhen: {every: 1h}\nthen: stop\n");
        Files.writeString(rules().resolve("bad.yaml"), "id: bad\nwhen: {evry: 1h}\nthen: stop\n");
        house.getBean(RuleFiles.class).refresh();

        var page = get("");

        assertThat(JsonPath.<List<String>>read(page.body(), "$.items[*].id")).containsExactly("bad", "warm");
        assertThat((String) at(page, "$.items[1].sentence"))
                .isEqualTo("When a/t falls below 19, then set a/heater to on");
        assertThat((String) at(page, "$.items[0].problems[0].message"))
                .isEqualTo("Unknown key \"evry\" in a trigger; did you mean \"every\"?");
        assertThat((Integer) at(page, "$.problems[0].line")).isEqualTo(2);
        assertThat((String) at(page, "$.problems[1].message")).isEqualTo("No device has a point a/t yet");
        assertThat(RulesApiTests.<String>at(page, "$.next")).isNull();
        assertThat((String) at(get("?limit=1"), "$.next")).isEqualTo("bad");
        assertThat(get("?limit=500").statusCode()).isEqualTo(400);
    }

    @Test
    void aRuleIsReadAsJsonAndAsYaml() {
        var json = get("/warm");
        var yaml = call("GET", "/warm", "", "Accept", "application/yaml");

        assertThat((String) at(json, "$.yaml")).isEqualTo(WARM);
        assertThat((String) at(json, "$.name")).isEqualTo("Warm");
        assertThat(yaml.body()).isEqualTo(WARM);
        assertThat(etag(yaml)).isEqualTo(etag(json));
        assertThat((String) at(get("/nobody"), "$.code")).isEqualTo("unknown-rule");
    }

    @Test
    void aRuleIsChangedOnlyByWhoSawIt() throws IOException {
        var before = get("/warm");
        String warmer = WARM.replace("19", "21");

        assertThat(put("warm", warmer).statusCode()).isEqualTo(428);
        assertThat(put("warm", warmer, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        var saved = put("warm", warmer, "If-Match", etag(before));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(put("warm", WARM, "If-Match", etag(before)).statusCode()).isEqualTo(412);
        assertThat(Files.readString(rules().resolve("warm.yaml"))).isEqualTo(warmer);
        assertThat(etag(get("/warm"))).isEqualTo(etag(saved));
    }

    @Test
    void aRuleWithErrorsIsRefusedWithLineAndColumn() {
        var refused = put("new", "id: new\nwhen: {evry: 1h}\nthen: stop\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat((String) at(refused, "$.type")).isEqualTo("urn:hearth:problem:rule-invalid");
        assertThat((Integer) at(refused, "$.errors[0].line")).isEqualTo(2);
        assertThat((Integer) at(refused, "$.errors[0].column")).isEqualTo(8);
        assertThat(rules().resolve("new.yaml")).doesNotExist();
    }

    @Test
    void aNewRuleIsMadeAndDeletedAgain() {
        var made = put("new", "id: new\nwhen: {every: 1h}\nthen: stop\n");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(call("DELETE", "/new", "").statusCode()).isEqualTo(428);
        assertThat(call("DELETE", "/new", "", "If-Match", etag(made)).statusCode())
                .isEqualTo(204);
        assertThat(rules().resolve("new.yaml")).doesNotExist();
        assertThat(get("/new").statusCode()).isEqualTo(404);
    }

    @Test
    void aSwitchedOffRuleStaysOffAfterARestart() {
        var off = call("PATCH", "/warm", "{\"enabled\": false}", "Content-Type", "application/json");

        assertThat((Boolean) at(off, "$.enabled")).isFalse();
        restart();
        assertThat((Boolean) at(get("/warm"), "$.enabled")).isFalse();
        call("PATCH", "/warm", "{\"enabled\": true}", "Content-Type", "application/json");
        assertThat((Boolean) at(get("/warm"), "$.enabled")).isTrue();
        assertThat(call("PATCH", "/warm", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTextIsCheckedWithoutBeingUsed() {
        var good = call(
                "POST",
                "/check",
                WARM + "tests: [{steps: [{a/t: 18}, {expect: {a/heater: on}}]}]\n",
                "Content-Type",
                "text/plain");
        var bad = call("POST", "/check", "id: x\nwhen: {point: b, above: 1}\n", "Content-Type", "application/yaml");

        assertThat((Boolean) at(good, "$.valid")).isTrue();
        assertThat((Boolean) at(good, "$.tests[0].passed")).isTrue();
        assertThat((String) at(good, "$.warnings[0].message")).isEqualTo("No device has a point a/t yet");
        assertThat((Boolean) at(bad, "$.valid")).isFalse();
        assertThat(JsonPath.<List<Integer>>read(bad.body(), "$.errors[*].line")).containsExactly(1, 2);
    }

    @Test
    void theLastRunAndItsReasonsSurviveARestart() {
        hears("a/t", Value.of(20));
        hears("a/t", Value.of(18));
        restart();

        var traces = get("/warm/traces");

        assertThat((String) at(traces, "$.items[0].outcome")).isEqualTo("done");
        assertThat((String) at(traces, "$.items[0].trigger.text")).isEqualTo("a/t fell to 18, below 19");
        assertThat((String) at(traces, "$.items[0].notes[0].what.phrase")).isEqualTo("set");
        assertThat((String) at(traces, "$.items[0].cause.parent.kind")).isEqualTo("device");
        assertThat(house.getBean(Rules.class).trace(at(traces, "$.items[0].id")))
                .isPresent();
        assertThat((String) at(get("/warm"), "$.lastRun.outcome")).isEqualTo("done");
        assertThat((String) at(get("/warm"), "$.lastRun.trigger.text")).isEqualTo("a/t fell to 18, below 19");
    }

    @Test
    void aChangedFileIsInForceSoon() throws IOException {
        Files.writeString(rules().resolve("cool.yaml"), "id: cool\nwhen: {every: 1h}\nthen: stop\n");

        await().until(() -> house.getBean(Hub.class).now().book().rule("cool").isPresent());

        assertThat((String) at(get("/cool"), "$.nextDue")).isNotNull();
    }

    @Test
    void aNewHouseBeginsWithTheExamples(@TempDir Path other) {
        try (var newHouse = AutomationApplication.open(other.resolve("data"), other.resolve("rules"))) {
            assertThat(newHouse.getBean(Rules.class).all()).isNotEmpty().allMatch(rule -> rule.problems().stream()
                    .noneMatch(Problem::error));
            assertThat(newHouse.getBean(Rules.class).ready()).isTrue();
            newHouse.getBean(Hub.class).close();
        }
    }

    @Test
    void automationsOfOthersAreTurnedIntoRulesAndNothingIsWritten() {
        String theirs = """
                - alias: Warm up
                  trigger: {platform: time, at: "07:00"}
                  action: [{service: tts.say}, {service: switch.turn_on, entity_id: switch.a_heater}]
                """;

        var answer = call("POST", "/import?file=mine.yaml", theirs, "Content-Type", "text/yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat((String) at(answer, "$.yaml")).contains("id: warm-up").contains("a-heater/on: on");
        assertThat((String) at(answer, "$.report[0].severity")).isEqualTo("error");
        assertThat((Integer) at(answer, "$.report[0].line")).isEqualTo(3);
        assertThat((String) at(answer, "$.outcomes[0].fate")).isEqualTo("part");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.problems[?(@.severity == 'error')]"))
                .isEmpty();
        assertThat(get("/warm-up").statusCode()).isEqualTo(404);
    }

    @Test
    void severalFilesThatNameEachOtherAreHandedOverTogether() {
        String body = """
                --x\r
                Content-Disposition: form-data; name="file"; filename="automations.yaml"\r
                \r
                - {alias: A, trigger: {platform: time, at: "07:00"}, action: [{service: script.tea}]}\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="scripts.yaml"\r
                \r
                tea: {sequence: [{delay: 5}]}\r
                --x--\r
                """;

        var answer = call("POST", "/import", body, "Content-Type", "multipart/form-data; boundary=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat((String) at(answer, "$.yaml")).contains("- run: tea", "id: tea");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.outcomes[*].file"))
                .containsExactly("automations.yaml", "scripts.yaml");
    }

    @Test
    void theRunsKeptInTheDatabaseAreBounded() {
        hears("a/t", Value.of(20));
        for (int i = 0; i < 30; i++) {
            hears("a/t", Value.of(18));
            hears("a/t", Value.of(20));
        }

        var rows = house.getBean(RunKeeper.class);
        await().untilAsserted(() -> assertThat(rows.of("warm")).hasSize(20));
    }
}
