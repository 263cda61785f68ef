package io.hearth.history;

import io.hearth.house.House;
import io.hearth.hub.HouseCodec;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two instants, to be stepped through a rule engine: begin with {@link #house()}, then take the
 * events in their order. Reads block by block, so that ten days need no more memory than an hour; holds nothing open. Each
 * iterator is for one thread.
 */
public final class Recording implements Iterable<Recorded> {

    private final Span span;
    private final HouseCodec codec;
    private final House house;

    Recording(Span span, HouseCodec codec) {
        this.span = span;
        this.codec = codec;
        this.house = span.house(codec);
    }

    public Instant from() {
        return span.from();
    }

    public Instant to() {
        return span.to();
    }

    /**
     * The house at {@link #from()}: what was installed, the last values, availability, and open commands. When the
     * recording begins later, the house as it was then; the first of the {@link #gaps()} says so.
     */
    public House house() {
        return house;
    }

    /** What is missing, in order. In a house without gaps nothing happened that is not here. */
    public List<Gap> gaps() {
        return span.gaps();
    }

    /** Everything that happened, in the order in which the hub accepted it; from is in, to is out. */
    @Override
    public Iterator<Recorded> iterator() {
        return new Reader();
    }

    public Stream<Recorded> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** What was really asked of devices, and what became of it: each command as often as it got further. */
    public Stream<Recorded> commanded() {
        return stream().filter(recorded -> !recorded.commands().isEmpty());
    }

    private final class Reader implements Iterator<Recorded> {

        private final Iterator<Span.Leg> legs = span.legs().iterator();
        private final long from = OpenBlock.micros(span.from());
        private final long to = OpenBlock.micros(span.to());
        private @Nullable Rows rows;
        private @Nullable Recorded next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = find();
            }
            return next != null;
        }

        @Override
        public Recorded next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Recorded found = next;
            next = null;
            return found;
        }

        private @Nullable Recorded find() {
            while (true) {
                Rows open = rows;
                while (open != null && open.next()) {
                    Recorded found = open.at() >= from && open.at() < to ? open.recorded() : null;
                    if (found != null) {
                        return found;
                    }
                }
                if (!legs.hasNext()) {
                    return null;
                }
                var block = legs.next().block();
                boolean outside =
                        block.heading().lastAt() < from || block.heading().firstAt() >= to;
                rows = outside ? null : block.rowsIfThere(codec);
            }
        }
    }
}
