package io.hearth.dialects.homeassistant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest picture of each camera, in memory: the oldest go when there are too many bytes. Any thread. */
@Component
final class Images {

    private static final String NO_PICTURE = "application/octet-stream";
    private static final int START = 12;
    private static final Map<Pattern, String> STARTS = Map.of(
            Pattern.compile("(?s)\\u00ff\\u00d8\\u00ff.*"), "image/jpeg",
            Pattern.compile("(?s)\\u0089PNG.*"), "image/png",
            Pattern.compile("(?s)GIF8.*"), "image/gif",
            Pattern.compile("(?s)RIFF.{4}WEBP"), "image/webp",
            Pattern.compile("(?s)BM.*"), "image/bmp",
            Pattern.compile("(?s).{4}ftypavi[fs]"), "image/avif");

    private final HomeAssistantSettings settings;
    private final Map<String, Picture> kept = new LinkedHashMap<>();
    private long bytes;

    /**
     * A picture.
     *
     * @param bytes       as the camera sent it; must not be changed
     * @param contentType of the bytes, for instance {@code image/jpeg}
     * @param fingerprint the value of the point, {@code sha256:} and 64 hex digits
     */
    record Picture(byte[] bytes, String contentType, String fingerprint) {}

    Images(HomeAssistantSettings settings) {
        this.settings = settings;
    }

    /** The picture with this fingerprint, which is the value of an image point, when it is still kept. */
    synchronized Optional<Picture> find(String fingerprint) {
        return kept.values().stream()
                .filter(picture -> picture.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Keeps the picture as the latest of the thing; returns its fingerprint. */
    synchronized String keep(String thing, byte[] picture, @Nullable String contentType) {
        if (picture.length > settings.maxImageBytes()) {
            throw new Rejected("a picture of %d bytes, %d are allowed (hearth.home-assistant.max-image-bytes)"
                    .formatted(picture.length, settings.maxImageBytes()));
        }
        forget(thing);
        String fingerprint = "sha256:" + HexFormat.of().formatHex(sha256(picture));
        kept.put(thing, new Picture(picture, type(picture, contentType), fingerprint));
        bytes += picture.length;
        while (bytes > settings.maxImagesBytes() && kept.size() > 1) {
            forget(kept.keySet().iterator().next());
        }
        return fingerprint;
    }

    synchronized void forget(String thing) {
        Picture before = kept.remove(thing);
        bytes -= before == null ? 0 : before.bytes().length;
    }

    /** What the bytes begin like, whatever is said of them; only what begins like nothing we know is what it is said to be. */
    private static String type(byte[] picture, @Nullable String said) {
        var start = new String(picture, 0, Math.min(picture.length, START), StandardCharsets.ISO_8859_1);
        for (var entry : STARTS.entrySet()) {
            if (entry.getKey().matcher(start).matches()) {
                return entry.getValue();
            }
        }
        return said == null || STARTS.containsValue(said.toLowerCase(Locale.ROOT)) ? NO_PICTURE : said;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
