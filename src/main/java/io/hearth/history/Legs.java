package io.hearth.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts blocks in a row and sees what is missing between them. A number that is left out was lost to damage. */
final class Legs {

    private final long to;
    private final List<Span.Leg> legs = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Section house;
    private long ordinal;
    private long lastAt;
    private boolean missing;
    private boolean done;

    private Legs(Section base, long to) {
        this.to = to;
        this.ordinal = base.heading().ordinal() - 1;
        this.lastAt = base.heading().firstAt();
    }

    /**
     * @param sections in order, the first of them a house
     * @param to       what begins then or later is left out
     */
    static Legs of(List<Section> sections, long to) {
        var legs = new Legs(sections.get(0), to);
        sections.forEach(legs::add);
        if (legs.missing) {
            legs.gaps.add(new Gap(at(legs.lastAt), at(to), Gap.Why.DAMAGED, 0));
        }
        return legs;
    }

    private void add(Section section) {
        var heading = section.heading();
        if (done) {
            return;
        }
        missing |= heading.ordinal() != ordinal + 1;
        ordinal = heading.ordinal();
        if (heading.type() == Heading.Type.HOUSE) {
            house = section.sound() ? section : null;
        } else if ((heading.gap() == null ? heading.firstAt() : heading.gapFrom()) >= to) {
            done = true;
        } else if (section.sound()) {
            Gap gap = gap(heading);
            gaps.addAll(gap == null ? List.of() : List.of(gap));
            legs.add(new Span.Leg(section, gap, house));
            lastAt = heading.lastAt();
            house = null;
            missing = false;
        } else {
            missing = true;
        }
    }

    private @Nullable Gap gap(Heading heading) {
        if (missing) {
            return new Gap(at(lastAt), at(heading.firstAt()), Gap.Why.DAMAGED, 0);
        }
        return heading.gap() == null
                ? null
                : new Gap(at(heading.gapFrom()), at(heading.firstAt()), heading.gap(), heading.lost());
    }

    List<Span.Leg> legs() {
        return List.copyOf(legs);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private static Instant at(long micros) {
        return OpenBlock.instant(micros);
    }
}
