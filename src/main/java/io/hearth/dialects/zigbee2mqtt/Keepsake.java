package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Memory;
import io.hearth.house.About;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The lists of a bridge that the broker was not asked to keep, remembered over restarts, packed. */
final class Keepsake {

    private static final String SPEAKER = ":by";
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int LARGEST_UNPACKED = 64 * 1024 * 1024;

    private final Memory memory;
    private final String prefix;

    Keepsake(Memory memory, String base) {
        this.memory = memory;
        this.prefix = "zigbee2mqtt:" + base + ":";
    }

    /** Any thread. */
    static byte[] pack(byte[] list) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(list);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Remembers a packed list; none, or one that is too large, is forgotten. */
    void keep(String list, byte[] packed) {
        memory.keep(prefix + list, packed.length > LARGEST ? new byte[0] : packed);
    }

    /** Who said the list. */
    void keepSpeaker(String list, String speaker) {
        String credential = speaker.equals(About.ANYBODY) ? "" : speaker;
        memory.keep(prefix + list + SPEAKER, credential.getBytes(StandardCharsets.UTF_8));
    }

    /** The credential of the one who said the list, or the id of the bridge it came over; empty for none. */
    String speaker(String list) {
        return new String(memory.get(prefix + list + SPEAKER).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    Optional<byte[]> get(String list) {
        return memory.get(prefix + list).flatMap(Keepsake::unpack);
    }

    private static Optional<byte[]> unpack(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(gzip.readNBytes(LARGEST_UNPACKED));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
