package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte by byte, what well-behaved client libraries never send. */
class ProtocolTests {

    private static final String CONNECT = "10 0d 0004 4d515454 04 02 003c 0001 78";
    private static final String CONNACK = "20 02 00 00";

    @TempDir
    Path folder;

    private TestBroker house;

    @BeforeEach
    void open() {
        house = new TestBroker(folder).opened();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONNECT, // a second time
                "30 05 0003 612f2b", // PUBLISH with a wildcard
                "30 02 0000", // without a topic
                "30 05 0003 610062", // with NUL
                "30 04 0002 c328", // not UTF-8
                "36 05 0001 61 0001", // QoS 3
                "32 05 0001 61 0000", // packet id 0
                "32 03 0001 61", // no packet id
                "32 03 0001 61 c0 00", // no packet id, but another packet behind it
                "30 00", // nothing at all
                "30 04 0009 61 62", // a topic longer than the packet
                "38 04 0001 61 62", // QoS 0 repeated
                "40 00", // PUBACK without a packet id
                "82 05 0001 0001 61", // SUBSCRIBE without a QoS
                "a2 04 0001 0000", // UNSUBSCRIBE from an empty filter
                "80 06 0001 0001 61 00", // SUBSCRIBE with wrong flags
                "82 02 0001", // without a filter
                "82 06 0001 0001 61 03", // with QoS 3
                "82 06 0001 0001 61 04", // with reserved bits
                "82 05 0001 0000 00", // with an empty filter
                "a2 02 0001", // UNSUBSCRIBE without a filter
                "20 02 0000", // CONNACK from a client
                "f0 00", // AUTH
                "00 00", // reserved type
                "c0 01 00", // PINGREQ with a body
                "30 ff ff ff ff 7f", // length of five bytes
                "30 ff ff ff 7f" // 256 MB announced
            })
    void closesOnlyTheConnectionThatBreaksTheRules(String bytes) throws Exception {
        var witness = house.raw().connect("witness", 60);
        try (var client = house.raw()) {
            client.hex(CONNECT).expect(CONNACK);
            client.hex(bytes);
            assertThat(client.isClosedByBroker()).isTrue();
        }
        witness.hex("c000").expect("d000").close();
        assertThat(house.refusals.latest()).hasSize(1).allMatch(refusal -> refusal.client()
                .equals("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0 00", // PINGREQ first
                "30 03 0001 61", // PUBLISH first
                "10 00", // CONNECT with nothing in it
                "10 0d 0004 4d515454 04 06 003c 0001 78", // a will flag without a will
                "10 0d 0004 4d515454 04 03 003c 0001 78", // reserved connect flag
                "10 0d 0004 4d515454 04 1a 003c 0001 78", // will QoS without a will
                "10 13 0004 4d515454 04 1e 003c 0001 78 0001 61 0001 62", // will QoS 3
                "10 13 0004 4d515454 04 06 003c 0001 78 0001 23 0001 62", // will to #
                "10 10 0004 4d515454 04 42 003c 0001 78 0001 62", // a password without a user name
                "10 0e 0004 4d515454 04 02 003c 0002 c328", // a client id that is not UTF-8
                "47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a 0d 0a" // HTTP
            })
    void refusesABadBeginning(String bytes) throws Exception {
        try (var client = house.raw().hex(bytes)) {
            assertThat(client.isClosedByBroker() || client.isClosedByBroker()).isTrue();
        }
        assertThat(house.broker.status().connections()).isZero();
        assertThat(house.refusals.total()).isEqualTo(1);
    }

    @Test
    void answersAnUnknownVersionInTheWordsOfMqtt3() throws Exception {
        try (var nine = house.raw().hex("10 0d 0004 4d515454 09 02 003c 0001 78")) {
            nine.expect("20 02 00 01");
            assertThat(nine.isClosedByBroker()).isTrue();
        }
        try (var other = house.raw().hex("10 0d 0004 4d515458 04 02 003c 0001 78")) {
            other.expect("20 02 00 01");
            assertThat(other.isClosedByBroker()).isTrue();
        }
        try (var old = house.raw().hex("10 0f 0006 4d5149736470 03 02 003c 0001 78")) {
            old.expect(CONNACK);
        }
    }

    @Test
    void givesAnEmptyClientIdANameOnlyWithACleanSession() throws Exception {
        try (var clean = house.raw().hex("10 0c 0004 4d515454 04 02 003c 0000")) {
            clean.expect(CONNACK);
        }
        try (var lasting = house.raw().hex("10 0c 0004 4d515454 04 00 003c 0000")) {
            lasting.expect("20 02 00 02");
        }
    }

    @Test
    void handlesPacketsThatFollowConnectInTheSameSegment() throws Exception {
        try (var client = house.raw().hex(CONNECT + "82 06 0001 0001 61 01" + "c000" + "30 04 0001 61 62")) {
            client.expect(CONNACK + "90 03 0001 01" + "d000" + "30 04 0001 61 62");
        }
    }

    @Test
    void readsPacketsThatDripInByteByByte() throws Exception {
        try (var client = house.raw()) {
            var bytes = HexFormat.of().parseHex((CONNECT + "82 06 0001 0001 61 01 c000").replace(" ", ""));
            for (var value : bytes) {
                client.hex("%02x".formatted(value));
            }
            client.expect(CONNACK + "90 03 0001 01" + "d000");
        }
    }

    @Test
    void acceptsARepeatedQos2MessageOnce() throws Exception {
        try (var client = house.raw().connect("writer", 60);
                var reader = house.raw().connect("reader", 60)) {
            reader.subscribe(1, "a", 2).expect("90 03 0001 02");
            client.hex("34 06 0001 61 0007 31").expect("50 02 0007");
            client.hex("3c 06 0001 61 0007 31").expect("50 02 0007");
            client.hex("62 02 0007").expect("70 02 0007");
            client.hex("62 02 0007").expect("70 02 0007");
            client.hex("34 06 0001 61 0007 32").expect("50 02 0007");
            reader.expect("34 06 0001 61 0001 31").expect("34 06 0001 61 0002 32");
            reader.hex("50 02 0001").expect("62 02 0001").hex("70 02 0001");
            reader.hex("c000").expect("d000");
        }
    }

    @Test
    void closesAConnectionThatIsSilentForLongerThanItPromised() throws Exception {
        try (var reader = house.raw().connect("reader", 60);
                var silent = house.raw().hex("10 17 0004 4d515454 04 06 0001 0006 73696c656e74 0001 77 0000")) {
            reader.subscribe(1, "w", 0).expect("90 03 0001 00");
            silent.expect(CONNACK);
            reader.expect("30 03 0001 77");
            assertThat(silent.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void holdsNoMoreThanTheWindowInFlightAndSendsTheRestAsTheyAreAcknowledged() throws Exception {
        try (var reader = house.raw().connect("reader", 60);
                var writer = house.raw().connect("writer", 60)) {
            reader.subscribe(1, "a", 1).expect("90 03 0001 01");
            for (int id = 1; id <= 200; id++) {
                writer.publish("a", "x", 1, id).expect("40 02 %04x".formatted(id));
            }
            for (int id = 1; id <= 128; id++) {
                reader.expect("32 06 0001 61 %04x 78".formatted(id));
            }
            reader.hex("c000").expect("d000");
            reader.hex("40 02 0001").expect("32 06 0001 61 0081 78");
        }
    }

    @Test
    void refusesConnectionsAboveTheLimit() throws Exception {
        var crowd = new ArrayList<RawClient>();
        for (int number = 0; number < 1000; number++) {
            crowd.add(house.raw());
        }
        crowd.get(999).connect("last", 60);
        try (var late = house.raw()) {
            assertThat(late.isClosedByBroker()).isTrue();
        }
        for (var client : crowd) {
            client.close();
        }
        await().until(() -> house.broker.status().connections() == 0);
        try (var again = house.raw().connect("again", 60)) {
            again.hex("c000").expect("d000");
        }
    }
}
