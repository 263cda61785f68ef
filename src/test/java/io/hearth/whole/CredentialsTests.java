package io.hearth.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.ClientInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Credentials over REST, and what they do at the broker's door at once. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CredentialsTests {

    private static final String ALL = "/api/v1/mqtt/credentials";
    private static final String REFUSALS = "/api/v1/mqtt/refusals";

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Broker broker;

    @Autowired
    BrokerControl control;

    Api api;
    final List<MqttClient> clients = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", () -> folder.resolve("rules").toString());
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.mqtt.login.first-delay", () -> "1ms");
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @BeforeEach
    void takeThePhone() {
        api = new Api(port);
    }

    @AfterEach
    void leave() throws MqttException {
        for (var client : clients) {
            client.close(true);
        }
    }

    private MqttClient connect(String id, String user, String secret) throws MqttException {
        var client = new MqttClient("tcp://127.0.0.1:" + broker.status().port(), id, new MemoryPersistence());
        clients.add(client);
        var options = new MqttConnectOptions();
        options.setUserName(user);
        options.setPassword(secret.toCharArray());
        client.connect(options);
        return client;
    }

    private String made(String name, String more) {
        var answer = api.post(ALL, "{\"name\":\"%s\"%s}".formatted(name, more));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().at("/secret").asString();
    }

    private void refused(String id, String user, String secret, int code) {
        assertThatThrownBy(() -> connect(id, user, secret))
                .isInstanceOfSatisfying(MqttException.class, failure -> assertThat(failure.getReasonCode())
                        .isEqualTo(code));
    }

    private void gone(MqttClient client) {
        await().atMost(Duration.ofSeconds(1)).until(() -> !client.isConnected());
    }

    @Test
    void theSecretIsToldOnceAndOpensTheDoor() throws Exception {
        var answer = api.post(ALL, "{\"name\":\"kettle\",\"label\":\"Kettle\",\"topics\":[\"home/kettle/#\"]}");
        var secret = answer.json().at("/secret").asString();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(ALL + "/kettle");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(secret).matches("[0-9a-z]{26}");

        var client = connect("kettle-1", "kettle", secret);
        var seen = api.get(ALL + "/kettle");
        assertThat(seen.response().body()).doesNotContain(secret);
        assertThat(seen.json().at("/acl/0/filter").asString()).isEqualTo("home/kettle/#");
        assertThat(seen.json().at("/acl/0/effect").asString()).isEqualTo("allow");
        assertThat(control.clients())
                .filteredOn(ClientInfo::connected)
                .filteredOn(info -> info.client().equals("kettle-1"))
                .allMatch(info -> info.credential().equals("kettle"));
        await().until(() -> api.get(ALL + "/kettle").json().at("/lastUsedAt").isString());
        client.disconnect();
    }

    @Test
    void onThisVeryMachineToAWrongSecretIsRefused() {
        made("lamp", "");

        refused("lamp-1", "lamp", "wrong", MqttException.REASON_CODE_FAILED_AUTHENTICATION);
        refused("lamp-2", "nobody", "wrong", MqttException.REASON_CODE_FAILED_AUTHENTICATION);
        refused("lamp-3", "lamp", "", MqttException.REASON_CODE_FAILED_AUTHENTICATION);
    }

    @Test
    void whoIsDeletedIsOutAtOnceAndStaysOut() throws Exception {
        var secret = made("heater", "");
        var client = connect("heater-1", "heater", secret);

        assertThat(api.delete(ALL + "/heater", "*").status()).isEqualTo(204);

        gone(client);
        refused("heater-1", "heater", secret, MqttException.REASON_CODE_FAILED_AUTHENTICATION);
        assertThat(api.get(ALL + "/heater").status()).isEqualTo(404);
    }

    @Test
    void changesNeedTheVersionThatWasSeenAndEndTheSession() throws Exception {
        var secret = made("blind", "");
        var client = connect("blind-1", "blind", secret);
        var tag = api.get(ALL + "/blind").header("ETag");

        assertThat(api.patch(ALL + "/blind", "{\"enabled\":false}").status()).isEqualTo(428);
        assertThat(api.patch(ALL + "/blind", tag, "{\"label\":\"Blind\"}").status())
                .isEqualTo(200);
        assertThat(client.isConnected()).isTrue();
        assertThat(api.patch(ALL + "/blind", tag, "{\"enabled\":false}").status())
                .isEqualTo(412);
        assertThat(api.patch(ALL + "/blind", "*", "{\"enabled\":false}").status())
                .isEqualTo(200);

        gone(client);
        refused("blind-1", "blind", secret, MqttException.REASON_CODE_NOT_AUTHORIZED);
        assertThat(api.patch(
                                ALL + "/blind",
                                "*",
                                "{\"enabled\":true,\"clientIds\":\"blind-*\",\"acl\":[{\"filter\":\"home/#\"}]}")
                        .status())
                .isEqualTo(200);
        connect("blind-2", "blind", secret).disconnect();
        refused("another", "blind", secret, MqttException.REASON_CODE_NOT_AUTHORIZED);
    }

    @Test
    void theOldSecretGoesOnForADayUnlessSomebodySaysOtherwise() throws Exception {
        var first = made("valve", "");
        var client = connect("valve-1", "valve", first);

        var second = api.post(ALL + "/valve/rotate", "{}").json().at("/secret").asString();
        assertThat(client.isConnected()).isTrue();
        connect("valve-2", "valve", first).disconnect();
        connect("valve-3", "valve", second).disconnect();
        assertThat(api.get(ALL + "/valve").json().at("/previousUntil").isString())
                .isTrue();

        var third = api.post(ALL + "/valve/rotate", "{\"overlap\":\"0s\"}")
                .json()
                .at("/secret")
                .asString();
        gone(client);
        refused("valve-1", "valve", first, MqttException.REASON_CODE_FAILED_AUTHENTICATION);
        refused("valve-1", "valve", second, MqttException.REASON_CODE_FAILED_AUTHENTICATION);
        connect("valve-1", "valve", third).disconnect();
    }

    @Test
    void theSameKeyMakesTheSameCredentialOnce() {
        var first = api.post(ALL, "{\"name\":\"fan\"}", "key-1");
        var again = api.post(ALL, "{\"name\":\"fan\"}", "key-1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(api.post(ALL, "{\"name\":\"fan\"}").json().at("/code").asString())
                .isEqualTo("credential-exists");
    }

    @Test
    void namesAndListsThatCannotBeAreRefusedWithTheirPlace() {
        for (var name : List.of("", "a/b", "a+", "#", "$SYS", "x\\u0000", " a", "n".repeat(65))) {
            var answer = api.post(ALL, "{\"name\":\"%s\"}".formatted(name));
            assertThat(answer.json().at("/code").asString()).as(name).isEqualTo("bad-credential");
        }
        var bad = api.post(ALL, "{\"name\":\"x\",\"acl\":[{\"filter\":\"a\"},{\"filter\":\"a/#/b\"}]}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().at("/code").asString()).isEqualTo("bad-acl");
        assertThat(bad.json().at("/errors/0/field").asString()).isEqualTo("acl[1].filter");
        assertThat(api.post(ALL, "{\"name\":\"x\",\"topics\":[\"$SYS/#\"]}").status())
                .isEqualTo(422);
    }

    @Test
    void aMessageThatWasRefusedIsAllowedByOneEntry() {
        made("meter", "");

        var answer = api.post(
                REFUSALS + "/allow",
                "{\"kind\":\"MAY_NOT_PUBLISH\",\"user\":\"meter\",\"client\":\"m\",\"topic\":\"tele/50%u/x\"}",
                "allow-1");

        assertThat(answer.json().at("/deed").asString()).isEqualTo("ENTRY_ADDED");
        var acl = api.get(ALL + "/meter").json().at("/acl");
        assertThat(acl.size()).isEqualTo(1);
        assertThat(acl.at("/0/action").asString()).isEqualTo("publish");
        assertThat(acl.at("/0/filter").asString()).isEqualTo("tele/50%%u/x");
        assertThat(api.post(REFUSALS + "/allow", "{\"kind\":\"BAD_PACKET\",\"user\":\"meter\"}")
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo("nothing-to-allow");
    }

    @Test
    void aClientWithoutCredentialGetsOneThatMayDoNothingYet() throws Exception {
        var answer = api.post(
                REFUSALS + "/allow", "{\"kind\":\"NOT_AUTHORIZED\",\"client\":\"Shelly/Plug 1\",\"topic\":\"\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(ALL + "/shelly-plug-1");
        connect("x", "shelly-plug-1", answer.json().at("/secret").asString()).disconnect();
        assertThat(api.get(ALL + "/shelly-plug-1").json().at("/acl").size()).isZero();
    }

    @Test
    void whatWasRefusedIsListedWithAdvice() {
        made("gate", "");
        refused("gate-1", "gate", "no", MqttException.REASON_CODE_FAILED_AUTHENTICATION);

        var body = api.get(REFUSALS).response().body();

        assertThat(body.getBytes(UTF_8)).isNotEmpty();
        assertThat(body).contains("gate-1", "NOT_AUTHORIZED", "\"advice\":", "\"allow\":true");
        assertThat(api.stranger(REFUSALS).status()).isEqualTo(401);
    }
}
