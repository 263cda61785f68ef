package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a will is published, and when not. */
class Mqtt5WillTests {

    private static final int EXPIRY = 0x11;
    private static final int WILL_DELAY = 0x18;

    @TempDir
    Path folder;

    private TestBroker house;
    private Client5 reader;

    @BeforeEach
    void open() throws Exception {
        house = new TestBroker(folder).opened();
        reader = Client5.connected(house, "reader");
        reader.subscribes("status/#", 1);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        house.close();
    }

    private static Hello5 device(String id, long expiry, long delay) {
        return new Hello5(id)
                .expiry(expiry)
                .will("status/" + id, "gone", 1, false, Bytes.property(WILL_DELAY, Bytes.four(delay)));
    }

    private Client5 connected(String id, long expiry, long delay) throws Exception {
        return Client5.connected(house, device(id, expiry, delay));
    }

    private void awaitGone(String id) {
        await().until(() -> house.broker.clients().stream()
                .noneMatch(client -> client.client().equals(id) && client.connected()));
    }

    @Test
    void isNotPublishedWhenTheClientLeavesInGoodOrder() throws Exception {
        connected("a", 0, 0).disconnects(0, Bytes.none());
        awaitGone("a");
        connected("b", 0, 0).send(0xE0, Bytes.none());
        awaitGone("b");
        reader.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x80, 0x81, 0x83, 0x93, 0x97})
    void isPublishedWhenTheClientLeavesWithAnyOtherReason(int reason) throws Exception {
        connected("a", 0, 0).disconnects(reason, Bytes.none());
        reader.hears("PUBLISH status/a=gone qos1");
    }

    @Test
    void isPublishedWhenTheClientBreaksTheProtocol() throws Exception {
        connected("a", 0, 0).send(0xF0, Bytes.none());
        reader.hears("PUBLISH status/a=gone qos1");
    }

    @Test
    void waitsForItsDelay() throws Exception {
        connected("late", 600, 1).close();
        connected("soon", 600, 0).close();
        reader.hears("PUBLISH status/soon=gone qos1").hears("PUBLISH status/late=gone qos1");
    }

    @Test
    void isVoidWhenTheClientComesBackInTime() throws Exception {
        connected("a", 600, 600).close();
        awaitGone("a");
        try (var back = Client5.connected(house, new Hello5("a").resumes())) {
            back.disconnects(0, Bytes.none());
            awaitGone("a");
            reader.hearsNothing();
        }
    }

    @Test
    void isPublishedAtTheEndOfTheSessionWhateverItsDelay() throws Exception {
        connected("a", 0, 600).close();
        reader.hears("PUBLISH status/a=gone qos1");
        connected("b", 1, 600).close();
        reader.hears("PUBLISH status/b=gone qos1");
        connected("c", 600, 600).close();
        awaitGone("c");
        try (var fresh = Client5.connected(house, "c")) {
            reader.hears("PUBLISH status/c=gone qos1");
            fresh.hearsNothing();
        }
        connected("d", 600, 600).disconnects(4, Bytes.property(EXPIRY, Bytes.four(0)));
        reader.hears("PUBLISH status/d=gone qos1");
    }

    @Test
    void isPublishedWhenAnotherConnectionTakesTheClientIdUnlessItWaits() throws Exception {
        connected("a", 600, 0);
        connected("a", 600, 600);
        reader.hears("PUBLISH status/a=gone qos1");
        Client5.connected(house, new Hello5("a").resumes().expiry(600));
        reader.hearsNothing();
    }

    @Test
    void isRetainedWhenItSaysSo() throws Exception {
        Client5.connected(house, new Hello5("a").will("status/a", "gone", 2, true, Bytes.none()))
                .close();
        reader.hears("PUBLISH status/a=gone qos1");
        assertThat(house.broker.retained("status/a")).hasSize(1);
    }

    @Test
    void isPublishedWhenItsDisconnectIsRefused() throws Exception {
        connected("a", 0, 0).disconnects(0, Bytes.property(EXPIRY, Bytes.four(60)));
        reader.hears("PUBLISH status/a=gone qos1");
    }

    @Test
    void isNotPublishedForAClientWhoseRightsWereTaken() throws Exception {
        var device = connected("a", 600, 0);
        house.broker
                .revoke(client -> client.client().equals("a"))
                .toCompletableFuture()
                .get();
        device.isToldAndClosed("DISCONNECT 0x98");
        reader.hearsNothing();
        assertThat(house.broker.clients()).hasSize(1);
    }
}
