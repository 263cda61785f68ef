package io.hearth.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusals;
import io.hearth.broker.engine.BrokerHouse;
import io.hearth.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Two real brokers, home and site, and a bridge that the home has to the site. */
class BridgeTests {

    @TempDir
    Path folder;

    private BrokerHouse site;
    private BrokerHouse home;
    private final List<String> heardByTheHub = new CopyOnWriteArrayList<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @EnableConfigurationProperties(BridgesSettings.class)
    static class Settings {}

    @BeforeEach
    void open() {
        site = new BrokerHouse(folder.resolve("site"), 0).opened();
        home = new BrokerHouse(folder.resolve("home"), 0);
        home.broker().listen("#", message -> heardByTheHub.add(message.client() + " " + shown(message)));
    }

    @AfterEach
    void close() {
        context.close();
        home.close();
        site.close();
    }

    private static String shown(Message message) {
        return message.topic() + "=" + new String(message.payload(), UTF_8) + (message.retained() ? " retained" : "");
    }

    private void refresh(String... settings) {
        TestPropertyValues.of(settings).applyTo(context);
        context.register(SslAutoConfiguration.class, BridgesConfiguration.class, Settings.class);
        context.registerBean(BrokerSettings.class, () -> BrokerHouse.settings(0));
        context.registerBean(Broker.class, () -> home.broker(), definition -> definition.setDestroyMethodName(""));
        context.registerBean(Journal.class, () -> home.journal(), definition -> definition.setDestroyMethodName(""));
        context.registerBean(Refusals.class, () -> home.refusals());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.refresh();
    }

    /** @param settings below {@code hearth.bridges.site} */
    private void bridge(String... settings) {
        refresh(Stream.concat(
                        Stream.of(settings),
                        Stream.of("url=tcp://127.0.0.1:" + site.port(), "first-retry=20ms", "longest-retry=100ms"))
                .map(setting -> "hearth.bridges.site." + setting)
                .toArray(String[]::new));
        home.opened();
        await().until(() -> status().connected());
    }

    private BridgeStatus status() {
        return context.getBean(Bridges.class).status().get(0);
    }

    private static List<String> heard(MqttClient client, String filter) throws MqttException {
        var heard = new CopyOnWriteArrayList<String>();
        IMqttMessageListener listener = (topic, message) -> heard.add(
                topic + "=" + new String(message.getPayload(), UTF_8) + (message.isRetained() ? " retained" : ""));
        client.subscribe(filter, 1, listener);
        return heard;
    }

    private static void say(MqttClient client, String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(UTF_8), 1, retained);
    }

    @Test
    void carriesMessagesBothWaysUnderTheirOtherNames() throws Exception {
        bridge(
                "in[0].filter=plant/#",
                "in[0].prefix-remove=plant/",
                "in[0].prefix-add=home/",
                "out[0].filter=home/+/set",
                "out[0].prefix-remove=home/",
                "out[0].prefix-add=plant/cmd/");
        var atHome = heard(home.client("tablet"), "#");
        var atSite = heard(site.client("lamp"), "plant/cmd/#");
        await().untilAsserted(() -> {
            say(site.client("sensor"), "plant/hall/temp", "21", false);
            assertThat(atHome).contains("home/hall/temp=21");
        });
        say(home.client("switch"), "home/lamp/set", "on", false);

        await().untilAsserted(() -> assertThat(atSite).contains("plant/cmd/lamp/set=on"));
        assertThat(heardByTheHub).contains("$bridge/site home/hall/temp=21");
    }

    @Test
    void carriesWhatTheHubItselfPublishesThoughItsListenersDoNotHearIt() throws Exception {
        bridge("out[0].filter=home/#");
        var atSite = heard(site.client("lamp"), "#");
        home.broker().publish(Message.of("home/lamp/set", "on", Qos.AT_LEAST_ONCE, false));

        await().untilAsserted(() -> assertThat(atSite).containsExactly("home/lamp/set=on"));
        assertThat(heardByTheHub).isEmpty();
    }

    @Test
    void passesNothingRoundThoughBothDirectionsTakeEverything() throws Exception {
        bridge("in[0].filter=#", "out[0].filter=#");
        var atHome = heard(home.client("home-reader"), "#");
        var atSite = heard(site.client("site-reader"), "#");
        var siteWriter = site.client("site-writer");
        var homeWriter = home.client("home-writer");
        for (int number = 0; number < 20; number++) {
            say(siteWriter, "from/site", "" + number, false);
            say(homeWriter, "from/home", "" + number, false);
        }
        home.broker().publish(Message.of("end/home", "", Qos.AT_LEAST_ONCE, false));
        say(siteWriter, "end/site", "", false);
        await().until(() -> atHome.contains("end/site=") && atSite.contains("end/home="));

        var expected = Stream.concat(
                IntStream.range(0, 20)
                        .boxed()
                        .flatMap(number -> Stream.of("from/site=" + number, "from/home=" + number)),
                Stream.of("end/site=", "end/home="));
        var everything = expected.toList();
        assertThat(atHome).containsExactlyInAnyOrderElementsOf(everything);
        assertThat(atSite).containsExactlyInAnyOrderElementsOf(everything);
    }

    @Test
    void keepsHereWhatTheSiteKeepsAndFollowsItsChanges() throws Exception {
        var sensor = site.client("sensor");
        say(sensor, "site/door", "open", true);
        bridge("in[0].filter=site/#");
        await().untilAsserted(() -> assertThat(kept(home)).containsExactly("site/door=open retained"));
        say(sensor, "site/door", "closed", true);
        await().untilAsserted(() -> assertThat(kept(home)).containsExactly("site/door=closed retained"));
        say(sensor, "site/door", "", true);

        await().untilAsserted(() -> assertThat(kept(home)).isEmpty());
        assertThat(heardByTheHub).first().isEqualTo("$bridge/site site/door=open retained");
    }

    @Test
    void offersWhatIsKeptHereWhenTheLinkFirstComesUp() throws Exception {
        home.broker().publish(Message.of("home/mode", "night", Qos.AT_LEAST_ONCE, true));
        home.broker()
                .publish(new Message("site/door", "open".getBytes(UTF_8), Qos.AT_LEAST_ONCE, true, "$bridge/site"));
        bridge("out[0].filter=#");
        home.broker().publish(Message.of("home/mode", "day", Qos.AT_LEAST_ONCE, true));

        await().untilAsserted(() -> assertThat(kept(site)).containsExactly("home/mode=day retained"));
    }

    private static List<String> kept(BrokerHouse house) {
        return house.broker().retained("#").stream().map(BridgeTests::shown).toList();
    }

    @Test
    void holdsWhatIsToldWhileTheLinkIsDownAndSendsItInOrderAfterwards() throws Exception {
        bridge("in[0].filter=site/#", "out[0].filter=home/#");
        int port = site.port();
        site.close();
        await().until(() -> !status().connected());
        for (int number = 0; number < 200; number++) {
            home.broker().publish(Message.of("home/count", "" + number, Qos.AT_LEAST_ONCE, false));
        }
        await().until(() -> status().buffer().messages() == 200);
        site = new BrokerHouse(folder.resolve("site-again"), port);
        var atSite = new CopyOnWriteArrayList<String>();
        site.broker().listen("home/count", message -> atSite.add(new String(message.payload(), UTF_8)));
        site.opened();

        await().until(() -> atSite.size() >= 200);
        assertThat(atSite)
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(String::valueOf).toList());
        await().untilAsserted(() -> {
            say(site.client("sensor"), "site/temp", "21", false);
            assertThat(heardByTheHub).contains("$bridge/site site/temp=21");
        });
        assertThat(status().dropped()).isZero();
    }

    @Test
    void startsWithoutTheOtherBrokerAndFindsItLater() throws Exception {
        int port = site.port();
        site.close();
        refresh(
                "hearth.bridges.site.url=tcp://127.0.0.1:" + port,
                "hearth.bridges.site.first-retry=20ms",
                "hearth.bridges.site.longest-retry=100ms",
                "hearth.bridges.site.out[0].filter=#");
        assertThat(status().connected()).isFalse();
        site = new BrokerHouse(folder.resolve("site-again"), port).opened();

        await().until(() -> status().connected());
    }

    @Test
    void takesNothingToTheHubsOwnTopicsAndCountsIt() throws Exception {
        bridge("in[0].filter=site/#", "in[0].prefix-remove=site/");
        var sensor = site.client("sensor");
        await().untilAsserted(() -> {
            say(sensor, "site/$hub/fake", "x", false);
            assertThat(status().refusedIn()).isPositive();
        });
        assertThat(heardByTheHub).isEmpty();
    }

    @Test
    void isNotThereWithoutASetting() {
        refresh();

        assertThat(context.getBeansOfType(Bridges.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url=ftp://other, hearth.bridges.site.url: must be tcp:// or ssl://",
        "url=tcp://me:secret@other:1883, hearth.bridges.site.url: must hold no user name or password",
        "password=secret, hearth.bridges.site.username",
        "ssl-bundle=site, hearth.bridges.site.ssl-bundle",
        "in[0].filter=a/#/b, hearth.bridges.site.in[0].filter: 'a/#/b' is not a topic filter",
        "in[0].prefix-remove=b/, hearth.bridges.site.in[0].prefix-remove",
        "in[0].qos=2, hearth.bridges.site.in[0].qos: must be 0 or 1",
        "longest-retry=1ms, hearth.bridges.site.longest-retry"
    })
    void saysWhichSettingIsWrong(String wrong, String complaint) {
        var settings = Stream.of("url=tcp://other:1883", "in[0].filter=a/#", wrong);

        assertThatThrownBy(() -> refresh(
                        settings.map(each -> "hearth.bridges.site." + each).toArray(String[]::new)))
                .rootCause()
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("secret");
    }

    @Test
    void doesNotTellThePassword() {
        refresh(
                "hearth.bridges.site.url=tcp://a:1",
                "hearth.bridges.site.in[0].filter=#",
                "hearth.bridges.site.username=me",
                "hearth.bridges.site.password=secret");
        var settings = context.getBean(BridgesSettings.class).bridges().get("site");

        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(LineOptions.of("site", settings, context.getBean(SslBundles.class))
                        .toString())
                .doesNotContain("secret");
        assertThat(status().toString()).doesNotContain("secret");
    }
}
