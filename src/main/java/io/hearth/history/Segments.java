package io.hearth.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the history, oldest first; the last one is written to. Not thread-safe. */
final class Segments {

    private static final Logger log = LoggerFactory.getLogger(Segments.class);

    private final Path folder;
    private final HistorySettings settings;
    private final Disk disk;
    private final SecureRandom random = new SecureRandom();
    private final List<Segment> files = new ArrayList<>();

    Segments(Path folder, HistorySettings settings, Disk disk) {
        this.folder = folder;
        this.settings = settings;
        this.disk = disk;
    }

    /** Finds what is there. A file that cannot be read is left alone. */
    void open() throws IOException {
        Files.createDirectories(folder);
        files.clear();
        List<Path> found;
        try (var entries = Files.list(folder)) {
            found = entries.filter(Segment::isSegment).sorted().toList();
        }
        for (Path file : found) {
            try {
                files.add(Segment.scan(file));
            } catch (IOException | RuntimeException unreadable) {
                log.error("The history file {} cannot be read and is left out", file, unreadable);
            }
        }
    }

    List<Section> sections() {
        return files.stream().flatMap(file -> file.sections().stream()).toList();
    }

    /** The highest ordinal of all sections, 0 when there are none. */
    long lastOrdinal() {
        return sections().stream()
                .mapToLong(section -> section.heading().ordinal())
                .max()
                .orElse(0);
    }

    long bytes() {
        return files.stream().mapToLong(Segment::size).sum();
    }

    int count() {
        return files.size();
    }

    /** Whether an event of that time should begin a new file. */
    boolean rollDue(Instant at) {
        return files.isEmpty() || last().epochDay() != Segment.epochDay(at) || last().size() >= settings.segmentBytes();
    }

    void roll(Instant at) throws IOException {
        int number = files.isEmpty() ? 1 : last().number() + 1;
        files.add(Segment.create(folder, number, Segment.epochDay(at), random.nextInt(), disk));
    }

    /** Writes a section into the last file, with its body deflated. */
    void append(Heading heading, byte[] raw) throws IOException {
        if (files.isEmpty()) {
            roll(OpenBlock.instant(heading.firstAt()));
        }
        byte[] stored = Columns.deflated(raw);
        last().append(heading.of(stored.length, raw.length, Heading.checksum(stored)), stored, disk);
    }

    /** Removes the oldest files that are too old, or too much; never the last one. */
    void forget(Instant now) {
        Instant oldest = now.minus(settings.keep());
        while (files.size() > 1
                && (bytes() > settings.maxBytes() || first().lastAt().isBefore(oldest))) {
            try {
                first().delete();
            } catch (IOException failure) {
                log.error("A history file that is no longer needed cannot be removed", failure);
                return;
            }
            files.remove(0);
        }
    }

    Tail tail() {
        return new Tail(folder, random.nextInt());
    }

    private Segment first() {
        return files.get(0);
    }

    private Segment last() {
        return files.get(files.size() - 1);
    }
}
