package io.hearth.dialects.homeassistant;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest picture of each camera, in memory: the oldest go when there are too many bytes. Any thread. */
@Component
final class Images {

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
        kept.put(thing, new Picture(picture, contentType == null ? guess(picture) : contentType, fingerprint));
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

    private static String guess(byte[] picture) {
        int first = picture.length == 0 ? 0 : picture[0] & 0xff;
        return switch (first) {
            case 0xff -> "image/jpeg";
            case 0x89 -> "image/png";
            case 'G' -> "image/gif";
            case 'R' -> "image/webp";
            default -> "application/octet-stream";
        };
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
