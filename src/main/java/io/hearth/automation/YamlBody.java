package io.hearth.automation;

import io.hearth.automation.language.YamlNodes;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** YAML as it comes in a request: UTF-8, no longer than a rule file. */
final class YamlBody {

    private static final int MOST_BYTES = 4 * YamlNodes.LONGEST;

    private YamlBody() {}

    /** @throws Problem 413 when it is too long, 400 when it is not UTF-8 */
    static String of(HttpServletRequest request) throws IOException {
        return of(request, MOST_BYTES);
    }

    /** @throws Problem 413 when it is too long, 400 when it is not UTF-8 */
    static String of(HttpServletRequest request, int mostBytes) throws IOException {
        return text(request.getInputStream().readNBytes(mostBytes + 1), mostBytes);
    }

    /** @throws Problem 413 when it is too long, 400 when it is not UTF-8 */
    static String text(byte[] bytes, int mostBytes) {
        if (bytes.length > mostBytes) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "rule-file-too-long",
                    "A rule file may have at most %d characters.".formatted(mostBytes / 4));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Problem.badRequest("bad-body", "The body is not UTF-8 text.");
        }
    }
}
