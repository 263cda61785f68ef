package io.hearth.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the history: eight bytes of magic, a random salt (4), four zeros, then sections. Named
 * {@code <number>-<day>.history}; the number counts up over all files.
 */
final class Segment {

    static final int HEAD = 16;

    private static final Logger log = LoggerFactory.getLogger(Segment.class);
    private static final long MAGIC = 0x48656172_74684831L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final Pattern NAME = Pattern.compile("(\\d{8})-(\\d{4}-\\d\\d-\\d\\d)\\.history");

    private final Path file;
    private final int salt;
    private final long epochDay;
    private final List<Section> sections = new ArrayList<>();
    private long size;

    private Segment(Path file, int salt) {
        this.file = file;
        this.salt = salt;
        this.size = HEAD;
        this.epochDay =
                LocalDate.parse(file.getFileName().toString().substring(9, 19)).toEpochDay();
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** The day of UTC, counted from 1970. */
    static long epochDay(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY);
    }

    static ByteBuffer head(int salt) {
        return ByteBuffer.allocate(HEAD).putLong(MAGIC).putInt(salt).putInt(0).flip();
    }

    /** A new file for a day of UTC. */
    static Segment create(Path folder, int number, long epochDay, int salt, Disk disk) throws IOException {
        var file = folder.resolve("%08d-%s.history".formatted(number, LocalDate.ofEpochDay(epochDay)));
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.write(channel, head(salt), 0);
        } catch (IOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        return new Segment(file, salt);
    }

    /** What a file holds, as far as it is known without reading more than the headings. A damaged one holds less. */
    static Segment scan(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var head = read(channel, 0, HEAD);
            boolean ours = head.limit() == HEAD && head.getLong(0) == MAGIC;
            var segment = new Segment(file, ours ? head.getInt(8) : 0);
            if (ours) {
                segment.scan(channel);
            }
            if (segment.size < channel.size()) {
                log.warn(
                        "The last {} bytes of the history file {} cannot be used", channel.size() - segment.size, file);
            }
            return segment;
        }
    }

    private void scan(FileChannel channel) throws IOException {
        long end = channel.size();
        long at = HEAD;
        while (at >= 0) {
            Heading heading = Heading.read(read(channel, at, Heading.SIZE), 0, salt);
            if (heading == null) {
                at = next(channel, at + 1);
            } else if (heading.stored() > end - at - Heading.SIZE) {
                at = next(channel, at + 1);
            } else {
                sections.add(Section.in(file, at + Heading.SIZE, heading));
                at += Heading.SIZE + heading.stored();
                size = at;
            }
        }
    }

    /** Where the next heading is, behind a damaged place; -1 when there is none. */
    private long next(FileChannel channel, long from) throws IOException {
        if (from + Heading.SIZE > channel.size()) {
            return -1;
        }
        var rest = read(channel, from, Math.toIntExact(channel.size() - from));
        for (int at = 0; at <= rest.limit() - Heading.SIZE; at++) {
            if (rest.getInt(at) == Heading.MAGIC && Heading.read(rest, at, salt) != null) {
                return from + at;
            }
        }
        return -1;
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }

    /** Adds a section behind the last good one and forces it to disk. After a failure it is as it was. */
    void append(Heading heading, byte[] stored, Disk disk) throws IOException {
        var bytes = ByteBuffer.allocate(Heading.SIZE + stored.length);
        heading.put(bytes, salt);
        bytes.put(stored).flip();
        int length = bytes.limit();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            disk.write(channel, bytes, size);
            channel.force(false);
        }
        sections.add(Section.in(file, size + Heading.SIZE, heading));
        size += length;
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    long size() {
        return size;
    }

    int number() {
        return Integer.parseInt(file.getFileName().toString().substring(0, 8));
    }

    /** The day of UTC that it is of, counted from 1970. */
    long epochDay() {
        return epochDay;
    }

    /** When its latest event happened; the distant past when it has none. */
    Instant lastAt() {
        return sections.isEmpty()
                ? Instant.MIN
                : OpenBlock.instant(sections.get(sections.size() - 1).heading().lastAt());
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
