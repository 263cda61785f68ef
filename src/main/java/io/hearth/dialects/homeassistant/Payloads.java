package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.template.Variables;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads each message once, however many things listen to its topic. Only on the loop. */
final class Payloads {

    private byte @Nullable [] lastBytes;
    private @Nullable Variables last;

    /** @throws Rejected when it is not text in that encoding */
    Variables read(Message message, Charset encoding) {
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            return Variables.of(text(message.payload(), encoding));
        }
        if (last == null || lastBytes != message.payload()) {
            last = Variables.of(text(message.payload(), encoding));
            lastBytes = message.payload();
        }
        return last;
    }

    private static String text(byte[] payload, Charset encoding) {
        try {
            return encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException notText) {
            String begin =
                    new String(Arrays.copyOf(payload, Math.min(payload.length, 12)), StandardCharsets.ISO_8859_1);
            throw new Rejected("%d bytes that are no text in %s, beginning with \"%s\""
                    .formatted(payload.length, encoding, begin.replaceAll("[^ -~]", ".")));
        }
    }
}
