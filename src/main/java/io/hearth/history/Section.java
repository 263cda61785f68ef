package io.hearth.history;

import io.hearth.house.House;
import io.hearth.hub.HouseCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that was written at once, and where it lies; or the block that is written to now. Any thread. */
final class Section {

    private static final Logger log = LoggerFactory.getLogger(Section.class);

    private final Heading heading;
    private final @Nullable Path file;
    private final long offset;
    private final List<Slice> open;
    private volatile boolean sound;

    private Section(Heading heading, @Nullable Path file, long offset, List<Slice> open) {
        this.heading = heading;
        this.file = file;
        this.offset = offset;
        this.open = open;
        this.sound = file == null;
    }

    /** @param offset where what follows the heading begins */
    static Section in(Path file, long offset, Heading heading) {
        return new Section(heading, file, offset, List.of());
    }

    static Section open(Heading heading, List<Slice> columns) {
        return new Section(heading, null, 0, columns);
    }

    Heading heading() {
        return heading;
    }

    /** Whether its bytes are there and as they were written. Looked at once. */
    boolean sound() {
        if (!sound) {
            try {
                stored();
                sound = true;
            } catch (IOException | RuntimeException damaged) {
                return false;
            }
        }
        return true;
    }

    /** Null when they are there no longer: the file was removed or spoilt since it was looked at. */
    @Nullable
    Rows rowsIfThere(HouseCodec codec) {
        if (file == null) {
            return new Rows(codec, open.stream().map(Slice::again).toList(), heading.rows());
        }
        try {
            return new Rows(codec, Columns.unpacked(raw()), heading.rows());
        } catch (IOException | DataFormatException | RuntimeException gone) {
            log.warn("A part of the history cannot be read and is left out", gone);
            return null;
        }
    }

    /** Nothing when it is there no longer, or in a shape that nobody knows any more. */
    Optional<House> houseIfThere(HouseCodec codec) {
        try {
            return Optional.of(codec.house(raw()));
        } catch (IOException | DataFormatException | RuntimeException gone) {
            log.warn("A house in the history cannot be read", gone);
            return Optional.empty();
        }
    }

    private byte[] raw() throws IOException, DataFormatException {
        return Columns.inflated(stored(), heading.raw());
    }

    private byte[] stored() throws IOException {
        var bytes = ByteBuffer.allocate(heading.stored());
        Path from = file;
        if (from == null) {
            throw new IOException("still open");
        }
        try (var channel = FileChannel.open(from, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException("%s ends too early".formatted(from));
                }
            }
        }
        if (Heading.checksum(bytes.array()) != heading.checksum()) {
            throw new IOException("%s is damaged at %d".formatted(from, offset));
        }
        return bytes.array();
    }
}
