package io.hearth.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a segment at start and mends it: a torn tail, the usual trace of a power cut, is cut; a damaged place with good
 * records behind it costs only what it covers, and the damaged file is set aside as {@code *.damaged}.
 */
final class SegmentReader {

    private static final Logger log = LoggerFactory.getLogger(SegmentReader.class);

    private final Disk disk;

    SegmentReader(Disk disk) {
        this.disk = disk;
    }

    /**
     * @param leastSequence what the segments before this one end with, plus one
     * @return what the file holds, after mending
     */
    Segment recover(Path file, long leastSequence) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        var segment = new Segment(file);
        var good = ByteBuffer.allocate(bytes.limit());
        boolean holes = false;
        int offset = 0;
        while (true) {
            int found = nextValid(bytes, offset, segment.salt(), Math.max(leastSequence, segment.last() + 1));
            if (found < 0) {
                break;
            }
            holes |= found > offset;
            int size = Frame.size(bytes, found);
            good.put(bytes.array(), found, size);
            segment.holds(Frame.stream(bytes, found), Frame.sequence(bytes, found));
            segment.grow(size);
            offset = found + size;
        }
        if (holes) {
            setAside(file, good, bytes.limit());
        } else if (offset < bytes.limit()) {
            cut(file, offset, bytes.limit());
        }
        return segment;
    }

    private static int nextValid(ByteBuffer bytes, int from, int salt, long leastSequence) {
        for (int offset = from; offset <= bytes.limit() - Frame.HEADER; offset++) {
            if (Frame.isValid(bytes, offset, salt, leastSequence)) {
                return offset;
            }
        }
        return -1;
    }

    private void setAside(Path file, ByteBuffer good, int size) throws IOException {
        var damaged = file.resolveSibling(file.getFileName() + ".damaged");
        Files.copy(file, damaged, StandardCopyOption.REPLACE_EXISTING);
        var rest = new byte[good.position()];
        good.flip().get(rest);
        disk.replace(file, rest);
        log.error(
                "Journal file {} is damaged: {} of {} bytes could not be used. It was set aside as {}; the rest is used",
                file,
                size - rest.length,
                size,
                damaged.getFileName());
    }

    private void cut(Path file, int size, int was) throws IOException {
        try (var channel = disk.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            channel.force(true);
        }
        log.warn("Journal file {} ended in the middle of a record: {} bytes were cut off", file, was - size);
    }
}
