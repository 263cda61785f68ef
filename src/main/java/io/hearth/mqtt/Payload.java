package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message as people can look at them. Only the beginning of a long one is looked at.
 *
 * @param bytes   how many there are
 * @param text    the text, null when the bytes are none: not UTF-8, or with control characters other than line ends and
 *                tabs
 * @param start   the beginning of the bytes
 */
public record Payload(int bytes, @Nullable String text, byte[] start) {

    /** How much of a payload is looked at. */
    static final int LOOKED_AT = 16 * 1024;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    public static Payload of(byte[] bytes) {
        return of(bytes, LOOKED_AT);
    }

    static Payload of(byte[] bytes, int most) {
        var start = bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
        return new Payload(bytes.length, text(start, start.length < bytes.length), start);
    }

    /** A character that is cut off at the end of the beginning is left out. */
    private static @Nullable String text(byte[] start, boolean cut) {
        var decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(start.length);
        var result = decoder.decode(ByteBuffer.wrap(start), characters, !cut);
        if (result.isError()) {
            return null;
        }
        var text = characters.flip().toString();
        return text.codePoints().anyMatch(Payload::isControl) ? null : text;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    public boolean isText() {
        return text != null;
    }

    /** Whether there is more than the beginning. */
    public boolean isCut() {
        return start.length < bytes;
    }

    /** One line that is safe to show: the text, or the bytes in hexadecimal. */
    public String preview(int characters) {
        if (text != null) {
            var line = SafeText.line(text, characters);
            return isCut() && !line.endsWith("…") ? line + "…" : line;
        }
        int most = Math.max(1, characters / 3);
        return start.length <= most && !isCut()
                ? HEX.formatHex(start)
                : HEX.formatHex(start, 0, Math.min(most, start.length)) + " …";
    }

    /** Safe to show, in lines: JSON laid out, other text as it is, bytes in hexadecimal, 16 in a line. */
    public String pretty() {
        if (text == null) {
            return dump();
        }
        var shown = SafeText.lines(isCut() ? text : Json.laidOut(text));
        return isCut() ? shown + "…" : shown;
    }

    private String dump() {
        var lines = new StringBuilder();
        int most = Math.min(start.length, 1024);
        for (int at = 0; at < most; at += 16) {
            lines.append("%04x  ".formatted(at))
                    .append(HEX.formatHex(start, at, Math.min(at + 16, most)))
                    .append('\n');
        }
        return most < bytes ? lines.append('…').toString() : lines.toString().strip();
    }

    /** The text itself when what is shown is what it is; null when it has invisible characters or is none. */
    @Nullable
    String plain() {
        return text != null && SafeText.lines(text).equals(text) ? text : null;
    }

    /** The beginning in Base64, when there is no plain text. */
    @Nullable
    String base64() {
        return plain() == null ? Base64.getEncoder().encodeToString(start) : null;
    }
}
