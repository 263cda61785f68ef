package io.hearth.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.rules.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The history of one point as JSON: columns of equal length.
 *
 * @param kind       of the point's values
 * @param unit       of a quantity, when it is known
 * @param resolution how much time a row stands for, for instance {@code 5m}; absent when each row is one change
 * @param t          when each row begins
 * @param gaps       what is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryView(
        String device,
        String point,
        String kind,
        @Nullable String unit,
        Instant from,
        Instant to,
        @Nullable String resolution,
        List<Instant> t,
        @Nullable List<@Nullable Double> min,
        @Nullable List<@Nullable Double> avg,
        @Nullable List<@Nullable Double> max,
        @Nullable List<Integer> count,
        @Nullable List<@Nullable Object> value,
        List<GapView> gaps) {

    /**
     * @param lost events that are known to be missing; absent when nobody can say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GapView(
            Instant from, Instant to, String why, @Nullable Long lost) {
        static GapView of(Gap gap) {
            String why = gap.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new GapView(gap.from(), gap.to(), why, gap.lost() == 0 ? null : gap.lost());
        }
    }

    static HistoryView of(Point point, Span span, Chart chart) {
        Kind kind = point.capability().kind();
        Duration width = chart.width();
        return new HistoryView(
                point.id().device().value(),
                point.id().name(),
                kind.name().toLowerCase(Locale.ROOT),
                point.capability().unit(),
                span.from(),
                span.to(),
                width == null ? null : Durations.text(width),
                chart.t(),
                chart.min(),
                chart.avg(),
                chart.max(),
                chart.count(),
                chart.value(),
                span.gaps().stream().map(GapView::of).toList());
    }
}
