package io.hearth.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which the open block lies piece by piece, so that it survives the death of the process. It is emptied when
 * the block is packed into its segment. Pieces are plain, so a torn end is cut and never searched.
 */
final class Tail {

    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    private final Path file;
    private final int salt;
    private long size;

    Tail(Path folder, int salt) {
        this.file = folder.resolve("open.tail");
        this.salt = salt;
    }

    /** A block that was found open. */
    record Found(Heading heading, List<Slice> columns) {}

    /** What an earlier process left, as far as it is whole; null when there is nothing. */
    static @Nullable Found left(Path folder) throws IOException {
        var file = folder.resolve("open.tail");
        if (!Files.exists(file)) {
            return null;
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int salt = bytes.limit() < Segment.HEAD ? 0 : bytes.getInt(8);
        var columns = Columns.empty();
        Heading whole = null;
        int at = Segment.HEAD;
        while (at < bytes.limit()) {
            Heading piece = Heading.read(bytes, at, salt);
            byte[] body = piece == null ? null : body(bytes, at + Heading.SIZE, piece);
            if (piece == null || body == null || whole != null && piece.ordinal() != whole.ordinal()) {
                log.warn("The last {} bytes of the history were torn and are left out", bytes.limit() - at);
                break;
            }
            var slices = Columns.unpacked(body);
            for (int i = 0; i < slices.size(); i++) {
                slices.get(i).into(columns.get(i));
            }
            whole = piece;
            at += Heading.SIZE + piece.stored();
        }
        return whole == null
                ? null
                : new Found(whole, columns.stream().map(Column::slice).toList());
    }

    private static byte @Nullable [] body(ByteBuffer bytes, int at, Heading piece) {
        if (piece.stored() < 0 || piece.stored() > bytes.limit() - at) {
            return null;
        }
        var body = new byte[piece.stored()];
        bytes.get(at, body);
        return Heading.checksum(body) == piece.checksum() ? body : null;
    }

    void empty() throws IOException {
        size = 0;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /** Adds what is new in the block. After a failure it is as it was. */
    void append(Heading piece, byte[] body, Disk disk) throws IOException {
        var bytes = ByteBuffer.allocate(Segment.HEAD + Heading.SIZE + body.length);
        if (size == 0) {
            bytes.put(Segment.head(salt));
        }
        piece.of(body.length, body.length, Heading.checksum(body)).put(bytes, salt);
        bytes.put(body).flip();
        int length = bytes.limit();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            disk.write(channel, bytes, size);
        }
        size += length;
    }
}
