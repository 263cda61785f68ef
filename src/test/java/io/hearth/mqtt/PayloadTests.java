package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTests {

    @Test
    void textIsShownAsItIs() {
        var payload = text("21.5 °C, 부엌, кухня, 👍");

        assertThat(payload.preview(100)).isEqualTo("21.5 °C, 부엌, кухня, 👍");
        assertThat(payload.plain()).isEqualTo("21.5 °C, 부엌, кухня, 👍");
        assertThat(payload.base64()).isNull();
    }

    @Test
    void bytesAreShownInHexadecimal() {
        var payload = Payload.of(new byte[] {(byte) 0xde, (byte) 0xad, 0, 1});

        assertThat(payload.isText()).isFalse();
        assertThat(payload.preview(100)).isEqualTo("de ad 00 01");
        assertThat(payload.preview(6)).isEqualTo("de ad …");
        assertThat(payload.pretty()).isEqualTo("0000  de ad 00 01");
        assertThat(payload.base64()).isEqualTo("3q0AAQ==");
    }

    @ParameterizedTest
    @CsvSource({
        "'good\u202Elive', 'good\\u{202E}live'",
        "'a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'",
        "'a\u200Bb', 'a\\u{200B}b'",
        "'\uFEFFx', '\\u{FEFF}x'",
        "'a\u2028b', 'a\\u{2028}b'",
        "'a\u3164b', 'a\\u{3164}b'",
        "'a\uE000b', 'a\\u{E000}b'",
    })
    void whatHidesOrTurnsTextIsWrittenOut(String text, String shown) {
        var payload = text(text);

        assertThat(payload.preview(100)).isEqualTo(shown);
        assertThat(payload.pretty()).isEqualTo(shown);
        assertThat(payload.plain()).isNull();
        assertThat(payload.base64()).isNotNull();
    }

    @Test
    void controlCharactersMakeItBytes() {
        assertThat(text("\u001b[31mred").isText()).isFalse();
        assertThat(text("\u009b31m").isText()).isFalse();
        assertThat(text("line\nline\ttab").isText()).isTrue();
        assertThat(text("line\nline\ttab").preview(100)).isEqualTo("line\\nline\\ttab");
        assertThat(text("line\nline\ttab").pretty()).isEqualTo("line\nline\ttab");
    }

    @Test
    void aTowerOfMarksIsTakenDown() {
        assertThat(SafeText.line("e" + "\u0301".repeat(50))).startsWith("e\u0301\u0301\u0301\u0301\\u{0301}");
        assertThat(SafeText.line("\u0e17\u0e35\u0e48")).isEqualTo("\u0e17\u0e35\u0e48");
    }

    @Test
    void loneSurrogatesAreWrittenOut() {
        assertThat(SafeText.line("a\ud800b")).isEqualTo("a\\u{D800}b");
    }

    @Test
    void jsonIsLaidOutWithoutChangingIt() {
        assertThat(text("{\"a\":1.50,\"a\":[1,2e5],\"b\":{},\"c\":\"x: {\\\"y\\\"}, z\"}")
                        .pretty())
                .isEqualTo("""
                {
                  "a": 1.50,
                  "a": [
                    1,
                    2e5
                  ],
                  "b": {},
                  "c": "x: {\\"y\\"}, z"
                }""");
    }

    @Test
    void whatOnlyLooksLikeJsonStaysAsItIs() {
        assertThat(text("{a:1}").pretty()).isEqualTo("{a:1}");
        assertThat(text("[1,2").pretty()).isEqualTo("[1,2");
        assertThat(text("[1] [2]").pretty()).isEqualTo("[1] [2]");
        assertThat(text("[".repeat(5000)).pretty()).isEqualTo("[".repeat(5000));
        var deep = "[".repeat(200) + "]".repeat(200);
        assertThat(text(deep).pretty()).isEqualTo(deep);
    }

    @Test
    void onlyTheBeginningOfALongOneIsLookedAt() {
        var payload = text("ä".repeat(Payload.LOOKED_AT));

        assertThat(payload.isCut()).isTrue();
        assertThat(payload.isText()).isTrue();
        assertThat(payload.bytes()).isEqualTo(2 * Payload.LOOKED_AT);
        assertThat(payload.preview(10)).isEqualTo("ä".repeat(10) + "…");
        assertThat(Payload.of("aä".getBytes(UTF_8), 2).preview(10)).isEqualTo("a…");
    }

    @Test
    void nothingIsNothing() {
        assertThat(text("").preview(10)).isEmpty();
        assertThat(text("").pretty()).isEmpty();
    }

    private static Payload text(String text) {
        return Payload.of(text.getBytes(UTF_8));
    }
}
