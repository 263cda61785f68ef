package io.hearth.automation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Long texts made short, as text: the rules of a large house fit into one record of the journal. */
final class Packed {

    private static final int LONG = 64 * 1024;
    private static final String MARK = "gzip:";

    private Packed() {}

    /** The text itself when it is short. */
    static String text(String plain) {
        if (plain.length() < LONG) {
            return plain;
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return MARK + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException when it is damaged */
    static String plain(String text) {
        if (!text.startsWith(MARK)) {
            return text;
        }
        byte[] bytes = Base64.getDecoder().decode(text.substring(MARK.length()));
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The packed rules are damaged", damaged);
        }
    }
}
