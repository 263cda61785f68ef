package io.hearth.history;

import io.hearth.house.House;
import io.hearth.hub.HouseCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded between two instants, and what a reader must know to begin there.
 *
 * @param from  inclusive
 * @param to    exclusive
 * @param base  the last house that was written down before {@code from}, else the first after it; null when there is none
 * @param legs  the blocks from the base on, in order, also those before {@code from}
 * @param gaps  what is missing between the two instants, in order
 */
record Span(Instant from, Instant to, @Nullable Section base, List<Leg> legs, List<Gap> gaps) {

    /**
     * A block and what was before it.
     *
     * @param block events
     * @param gap   what is missing right before it; null when nothing is
     * @param house the house that was written down right before it; null when none was
     */
    record Leg(Section block, @Nullable Gap gap, @Nullable Section house) {}

    /** @param failingSince since when nothing could be written, null when all is well */
    static Span of(List<Section> sections, Instant from, Instant to, @Nullable Instant failingSince) {
        int begin = base(sections, OpenBlock.micros(from));
        Section base = begin < 0 ? null : sections.get(begin);
        List<Leg> legs = List.of();
        var gaps = new ArrayList<Gap>();
        Instant begins = base == null ? to : at(base.heading().firstAt());
        if (begins.isAfter(from)) {
            gaps.add(new Gap(from, begins.isBefore(to) ? begins : to, Gap.Why.NOT_RECORDED, 0));
        }
        if (base != null && begins.isBefore(to)) {
            var found = Legs.of(sections.subList(begin, sections.size()), OpenBlock.micros(to));
            legs = found.legs();
            gaps.addAll(found.gaps());
        }
        gaps.removeIf(gap -> !gap.touches(from, to));
        gaps.replaceAll(gap -> gap.within(from, to));
        if (failingSince != null && failingSince.isBefore(to)) {
            gaps.add(new Gap(failingSince.isBefore(from) ? from : failingSince, to, Gap.Why.DISK, 0));
        }
        return new Span(from, to, base, legs, List.copyOf(gaps));
    }

    private static int base(List<Section> sections, long from) {
        int first = -1;
        for (int i = sections.size() - 1; i >= 0; i--) {
            var heading = sections.get(i).heading();
            if (heading.type() == Heading.Type.HOUSE && sections.get(i).sound()) {
                first = i;
                if (heading.firstAt() <= from) {
                    return i;
                }
            }
        }
        return first;
    }

    private static Instant at(long micros) {
        return OpenBlock.instant(micros);
    }

    /** The house as it was at {@link #from()}, or where the recording begins after it. */
    House house(HouseCodec codec) {
        if (base == null) {
            return House.EMPTY;
        }
        House house = base.houseIfThere(codec).orElse(House.EMPTY);
        long until = Math.max(OpenBlock.micros(from), base.heading().firstAt());
        for (Leg leg : legs) {
            Rows rows = leg.block().heading().firstAt() < until ? leg.block().rowsIfThere(codec) : null;
            house = rows == null ? house : after(house, rows, until);
        }
        return house;
    }

    private static House after(House before, Rows rows, long until) {
        House house = before;
        while (rows.next() && rows.at() < until) {
            Recorded recorded = rows.recorded();
            house = recorded == null ? house : after(house, recorded);
        }
        return house;
    }

    /** The house after what happened, and with the commands that came of it. */
    static House after(House before, Recorded recorded) {
        House house = before.after(recorded.event());
        for (var command : recorded.commands()) {
            house = house.with(command);
            if (command.status() == io.hearth.house.Command.Status.ASSUMED) {
                house = house.assuming(command, recorded.event().at());
            }
        }
        return house;
    }
}
