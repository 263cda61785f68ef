package io.hearth.devices;

import static java.util.Objects.requireNonNull;

/**
 * What a camera saw, or an image that a device shows.
 *
 * @param bytes     of the file; shared, never changed by anyone
 * @param mediaType for instance {@code image/jpeg}
 */
public record Picture(byte[] bytes, String mediaType) {
    public Picture {
        requireNonNull(bytes, "bytes");
        requireNonNull(mediaType, "mediaType");
    }
}
