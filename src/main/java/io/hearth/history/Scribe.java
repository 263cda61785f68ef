package io.hearth.history;

import io.hearth.house.House;
import io.hearth.hub.HouseCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the history: rows into the open block, the open block piece by piece into its tail, and when it is full, packed
 * into its segment. After each gap, in each file and after many rows stands the whole house. When the disk fails, it says
 * so once, keeps a block in memory, leaves out the rest, and goes on when the disk does. Any thread.
 */
final class Scribe {

    private static final Logger log = LoggerFactory.getLogger(Scribe.class);
    private static final int LARGEST_BLOCK = 4 << 20;
    private static final int ROWS_BETWEEN_HOUSES = 100_000;
    private static final int ROWS_PER_POINT = 20;

    private final HouseCodec codec;
    private final HistorySettings settings;
    private final Disk disk;
    private final Path folder;
    private final Segments segments;
    private final Runnable wantHouse;
    private final Tail tail;
    private OpenBlock block;
    private List<Integer> flushed = List.of();
    private long ordinal;
    private @Nullable Instant last;
    private boolean opened;
    private boolean begun;
    private boolean failing;
    private boolean triedInVain;
    private long missed;
    private long missedInAll;
    private long rowsSinceHouse;
    private long rowsBetweenHouses = ROWS_BETWEEN_HOUSES;

    Scribe(Path folder, HistorySettings settings, HouseCodec codec, Disk disk, Runnable wantHouse) {
        this.folder = folder;
        this.settings = settings;
        this.codec = codec;
        this.disk = disk;
        this.wantHouse = wantHouse;
        this.segments = new Segments(folder, settings, disk);
        this.tail = segments.tail();
        this.block = new OpenBlock(codec, null);
    }

    /** Finds what is there already, and packs what an earlier process left open. Tried again with each event if it fails. */
    synchronized void open() {
        try {
            segments.open();
            ordinal = segments.lastOrdinal();
            Tail.Found left = Tail.left(folder);
            if (left != null && left.heading().ordinal() > ordinal) {
                ordinal = left.heading().ordinal();
                segments.append(as(Heading.Type.BLOCK, left.heading()), Columns.packed(left.columns()));
            }
            tail.empty();
            segments.sections()
                    .forEach(section ->
                            passed(OpenBlock.instant(section.heading().lastAt())));
            opened = true;
            wrote();
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
    }

    /** Writes an event down, in memory at first. */
    synchronized void add(Noted noted) {
        if (!opened && !triedInVain) {
            open();
        }
        boolean full = block.rows() >= settings.blockRows() || block.bytes() >= LARGEST_BLOCK;
        boolean fresh = !begun || missed > 0 || noted.house() != null || noted.lost() > 0;
        if ((full || fresh) && !turnOver(noted) && (fresh || !opened || block.rows() >= 2 * settings.blockRows())) {
            miss(1 + noted.lost());
            return;
        }
        try {
            block.add(noted.seq(), noted.event(), noted.commands());
        } catch (RuntimeException failure) {
            log.error("An event could not be recorded; the history goes on without it", failure);
        }
        passed(noted.event().at());
        rowsSinceHouse++;
        if (rowsSinceHouse == rowsBetweenHouses
                || segments.rollDue(noted.event().at())) {
            wantHouse.run();
        }
    }

    /** Closes the open block and begins another one before this event. False when the disk does not take it. */
    private boolean turnOver(Noted next) {
        if (triedInVain) {
            return false;
        }
        try {
            seal();
            House house = next.house();
            if (house != null) {
                write(house, next);
            }
            block = new OpenBlock(codec, gapBefore(next));
            begun = true;
            missed = 0;
            segments.forget(next.event().at());
            wrote();
            return true;
        } catch (IOException failure) {
            failed(failure);
            return false;
        }
    }

    private void seal() throws IOException {
        if (block.rows() == 0) {
            return;
        }
        segments.append(block.heading(Heading.Type.BLOCK, ordinal + 1), Columns.packed(block.slices(List.of())));
        ordinal++;
        block = new OpenBlock(codec, null);
        flushed = List.of();
        tail.empty();
    }

    private void write(House house, Noted next) throws IOException {
        Instant at = next.event().at();
        if (segments.rollDue(at)) {
            segments.roll(at);
        }
        long micros = OpenBlock.micros(at);
        long seq = next.seq() - 1;
        var heading = new Heading(Heading.Type.HOUSE, ordinal + 1, 0, 0, 0, 0, seq, seq, micros, micros, null, 0, 0);
        segments.append(heading, codec.house(house));
        ordinal++;
        rowsSinceHouse = 0;
        long points = house.devices().values().stream()
                .mapToLong(device -> device.points().size())
                .sum();
        rowsBetweenHouses = Math.max(ROWS_BETWEEN_HOUSES, ROWS_PER_POINT * points);
    }

    private @Nullable Gap gapBefore(Noted next) {
        Instant from = last;
        if (from == null) {
            return null;
        }
        Instant to = next.event().at();
        if (missed > 0) {
            return new Gap(from, to, Gap.Why.DISK, missed + next.lost());
        }
        if (!begun) {
            return new Gap(from, to, Gap.Why.OFF, next.lost());
        }
        return next.lost() > 0 ? new Gap(from, to, Gap.Why.OVERRUN, next.lost()) : null;
    }

    private void miss(long events) {
        missed += events;
        missedInAll += events;
        wantHouse.run();
    }

    /** Writes what is new in the open block, so that it survives the process. Called every now and then. */
    synchronized void flush() {
        triedInVain = false;
        var sizes = block.sizes();
        if (!opened || block.rows() == 0 || sizes.equals(flushed)) {
            return;
        }
        try {
            tail.append(block.heading(Heading.Type.PIECE, ordinal + 1), Columns.packed(block.slices(flushed)), disk);
            flushed = sizes;
            wrote();
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private void failed(Exception failure) {
        triedInVain = true;
        if (!failing) {
            log.error("The history cannot be written; the house goes on, and so does this when it can", failure);
        }
        failing = true;
    }

    private void wrote() {
        if (failing && missed == 0) {
            log.info("The history is written again; what is missing is marked as a gap");
            failing = false;
        }
    }

    private void passed(Instant at) {
        last = last == null || at.isAfter(last) ? at : last;
    }

    private static Heading as(Heading.Type type, Heading old) {
        return new Heading(
                type,
                old.ordinal(),
                old.rows(),
                0,
                0,
                0,
                old.firstSeq(),
                old.lastSeq(),
                old.firstAt(),
                old.lastAt(),
                old.gap(),
                old.gapFrom(),
                old.lost());
    }

    /** All that is written, in order, and the open block as it is now. */
    synchronized List<Section> sections() {
        var all = new ArrayList<>(segments.sections());
        if (block.rows() > 0) {
            all.add(Section.open(block.heading(Heading.Type.BLOCK, ordinal + 1), block.slices(List.of())));
        }
        return all;
    }

    /** Since when nothing can be written; null when all is well. */
    synchronized @Nullable Instant failingSince() {
        return failing && missed > 0 ? last : null;
    }

    synchronized long missed() {
        return missedInAll;
    }

    synchronized long bytes() {
        return segments.bytes();
    }

    synchronized int files() {
        return segments.count();
    }
}
