package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MosquittoTests extends AnyBroker {

    @Override
    Remote remote(Path folder) throws Exception {
        return Mosquitto.in(folder);
    }

    @Test
    void theWillTellsThatTheHubIsGone() throws Exception {
        home("out[0].filter=home/#", "status-topic=hubs/attic").connected();
        var heard = hearing(remote.asyncClient(id + "there"), "hubs/#");
        await().until(() -> heard.contains("hubs/attic=online retained"));
        cable.cut();

        await().untilAsserted(() -> assertThat(heard).contains("hubs/attic=offline"));
    }

    @Test
    void whatWaitsOutlivesTheHub() throws Exception {
        var settings = new String[] {"in[0].filter=site/#", "out[0].filter=home/#"};
        home(settings).connected();
        var there = remote.asyncClient(id + "there");
        var heard = hearing(there, "home/#");
        cable.cut();
        await().until(() -> !home.status().connected());
        numbered("home/count", 0, MANY).forEach(text -> home.say("home/count", text.substring(11)));
        for (int number = 0; number < MANY; number++) {
            say(there, "site/count", "" + number, false);
        }
        await().until(() -> home.status().buffer().messages() == MANY);
        home.close();
        cable.mend();
        home(settings).connected();

        await().untilAsserted(() -> assertThat(once(heard)).isEqualTo(numbered("home/count", 0, MANY)));
        await().untilAsserted(() -> assertThat(once(home.heard)).isEqualTo(numbered("site/count", 0, MANY)));
    }

    @Test
    void passesNothingRoundThoughTwoBridgesTakeEverythingBothWays() throws Exception {
        home = new BridgedHome(
                        folder.resolve("home"),
                        Stream.of("one", "two")
                                .flatMap(name -> Stream.of(
                                        name + ".url=tcp://127.0.0.1:" + remote.port,
                                        name + ".in[0].filter=#",
                                        name + ".out[0].filter=#"))
                                .toArray(String[]::new))
                .connected();
        var there = remote.asyncClient(id + "there");
        var heard = hearing(there, "#");
        home.keep("home/mode", "night");
        say(there, "site/mode", "day", true);
        for (int number = 0; number < 20; number++) {
            home.say("home/count", "" + number);
            say(there, "site/count", "" + number, false);
        }
        await().until(() -> heard.stream().filter("home/count=19"::equals).count() == 2);
        await().until(() -> home.heard.stream().filter("site/count=19"::equals).count() == 2);
        home.say("end", "");
        await().until(() -> heard.stream().filter("end="::equals).count() == 2);

        await().during(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(heard).hasSize(2 * 21 + 21 + 2);
            assertThat(home.heard).hasSize(2 * 21);
        });
        assertThat(home.kept()).containsExactly("home/mode=night retained");
    }

    @Test
    void aCircleBehindTheHubsBackComesToAnEnd() throws Exception {
        home = new BridgedHome(
                        folder.resolve("home"),
                        Stream.of("one.url=tcp://127.0.0.1:", "two.url=tcp://localhost:")
                                .flatMap(url -> Stream.of(
                                        url + remote.port,
                                        url.substring(0, 3) + ".in[0].filter=#",
                                        url.substring(0, 3) + ".out[0].filter=#"))
                                .toArray(String[]::new))
                .connected();
        var heard = hearing(remote.asyncClient(id + "there"), "#");
        home.say("home/lamp/set", "on");

        await().until(() -> home.refused().stream().anyMatch(text -> text.contains("goes round and round")));
        await().untilAsserted(() -> {
            int before = heard.size();
            await().during(Duration.ofSeconds(1)).until(() -> heard.size() == before);
        });
        assertThat(heard.size()).isLessThan(500);
    }

    @Test
    void aMessageThatTheOtherBrokerNeverTakesIsRefusedAloudAndTheNextOnesCross() throws Exception {
        remote.close();
        remote = Mosquitto.in(folder.resolve("strict"), "max_packet_size 1000").started();
        cable.close();
        cable = new Cable(remote.port);
        home("out[0].filter=home/#", "tries=2").connected();
        var heard = hearing(remote.asyncClient(id + "there"), "#");
        home.say("home/before", "1");
        home.say("home/huge", "x".repeat(2000));
        home.say("home/after", "2");

        await().untilAsserted(() -> assertThat(heard).contains("home/before=1", "home/after=2"));
        assertThat(home.status().refusedOut()).isOne();
        assertThat(home.refused())
                .containsExactly("$bridge/site home/huge: the other broker closes the connection whenever it is sent");
    }

    @Test
    void whenTheBufferIsFullQos1IsRefusedAloudAndWhatIsInStays() throws Exception {
        home("out[0].filter=home/#", "max-waiting=10").connected();
        var heard = hearing(remote.asyncClient(id + "there"), "home/#");
        cable.cut();
        await().until(() -> !home.status().connected());
        numbered("home/count", 0, 15).forEach(text -> home.say("home/count", text.substring(11)));
        await().until(() -> home.status().refusedOut() == 5);
        assertThat(home.refused()).singleElement().asString().contains("the bridge's buffer is full");
        cable.mend();

        await().untilAsserted(() -> assertThat(once(heard)).isEqualTo(numbered("home/count", 0, 10)));
    }
}
