package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import io.hearth.access.Acl;
import io.hearth.access.CredentialDraft;
import io.hearth.broker.RefusalKind;
import io.hearth.mqtt.Allowing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = DashboardHarness.class,
        properties = "hearth.data=target/mqtt-pages",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MqttPagesTests {

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    MqttFixture mqtt;

    @Test
    void theListSaysWhoIsConnectedWhoIsOffAndWhatCannotBeRead() throws Exception {
        var page = get("/mqtt/credentials");

        assertThat(page)
                .contains("Connected: kettle-1 (192.168.1.31)")
                .contains("Switched off")
                .contains("Its access list cannot be read")
                .contains("aria-current=\"page\">Credentials")
                .doesNotContain("<img");
    }

    @Test
    void theSecretOfANewCredentialIsShownOnceWithALineToTryIt() throws Exception {
        var made = post("/mqtt/credentials", "name=kettle&label=Kettle&template=device&topics=home/kitchen/kettle/%23");
        var session = made.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var there = made.headers().firstValue("Location").orElseThrow();

        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(there).endsWith("/mqtt/credentials/kettle");
        assertThat(get(there, "Cookie", session))
                .contains("once-and-never-again")
                .contains("mosquitto_pub -h localhost -p 1883 -u kettle -P once-and-never-again"
                        + " -t home/kitchen/kettle/test -m 1");
        assertThat(get(there, "Cookie", session)).doesNotContain("once-and-never-again");
        verify(mqtt.credentials)
                .create(
                        "kettle",
                        CredentialDraft.of("Kettle", new Acl(List.of(Acl.Entry.allow("home/kitchen/kettle/#")))),
                        "anna");
    }

    @Test
    void nothingTypedIsLostWhenItIsRefused() throws Exception {
        var made = post("/mqtt/credentials", "name=a%2Fb&topics=one%0Atwo");
        assertThat(made.statusCode()).isEqualTo(422);
        assertThat(made.body())
                .contains("No such name.")
                .contains("value=\"a/b\"")
                .contains("one\ntwo</textarea>");

        var changed = post("/mqtt/credentials/kettle", "acl=allow+both+home%2F%23%2Fx&version=4&label=Kessel");
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body())
                .contains("Line 1: ")
                .contains("allow both home/#/x</textarea>")
                .contains("value=\"Kessel\"");
    }

    @Test
    void aTopicCanBeTried() throws Exception {
        assertThat(get("/mqtt/credentials?topic=zigbee2mqtt/lamp"))
                .contains("<a href=\"/mqtt/credentials/zigbee\">zigbee</a></th><td>yes</td><td>yes</td>")
                .doesNotContain("<a href=\"/mqtt/credentials/kettle\">kettle</a></th>");
        assertThat(get("/mqtt/credentials/kettle?topic=home/hall")).contains("<b>Publish</b> <span>no</span>");
        assertThat(get("/mqtt/credentials/kettle?topic=home/%23"))
                .contains("<b>Subscribe</b> <span>yes</span>")
                .doesNotContain("<b>Publish</b>");
    }

    @Test
    void aNewSecretASwitchAndARemovalTakeOnePress() throws Exception {
        assertThat(post("/mqtt/credentials/kettle/enabled", "value=false").statusCode())
                .isEqualTo(303);
        verify(mqtt.credentials).change(eq("kettle"), any(), any(), eq("anna"));
        assertThat(post("/mqtt/credentials/zigbee/remove", "").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/mqtt/credentials"));
        verify(mqtt.credentials).delete(eq("zigbee"), any(), eq("anna"));
        assertThat(get("/mqtt/credentials/kettle/remove")).contains("Remove kettle?");
    }

    @Test
    void whatWasRefusedHasAButtonOrAWay() throws Exception {
        var page = get("/mqtt/refusals");

        assertThat(page)
                .contains("home/hall/door")
                .contains("Times: 17 · last 2 min ago")
                .contains("href=\"/mqtt/credentials?name=shellyplug-s-7a2f#new\"")
                .contains("Look at zigbee")
                .contains("home/&lt;b&gt;#");
        post("/mqtt/refusals/allow", "kind=MAY_NOT_PUBLISH&user=kettle&client=kettle-1&topic=home/hall/door");
        verify(mqtt.allowing)
                .allow(
                        new Allowing.Wish(RefusalKind.MAY_NOT_PUBLISH, "kettle", "kettle-1", "home/hall/door"),
                        Acl.NOTHING,
                        "anna");
    }

    private String get(String path, String... headers) throws Exception {
        var there = path.startsWith("http") ? path : "http://localhost:" + port + path;
        var request = HttpRequest.newBuilder(URI.create(there)).timeout(Duration.ofSeconds(20));
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
