package io.hearth.dashboard;

import io.hearth.automation.rehearsal.Rehearsal;
import io.hearth.history.Gap;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.rules.Effect;
import io.hearth.rules.Reason;
import io.hearth.rules.Reason.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says rehearsals in the language of the reader. */
final class RehearsalViews {

    /** Moments on one page. */
    private static final int MOST_ROWS = 300;

    /** What the rule would have done and what was done so close together is one moment. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private final House house;
    private final Tongue tongue;
    private final UnaryOperator<String> ruleNames;
    private final Fates fates;

    RehearsalViews(House house, Tongue tongue, UnaryOperator<String> ruleNames) {
        this.house = house;
        this.tongue = tongue;
        this.ruleNames = ruleNames;
        this.fates = new Fates(house, tongue);
    }

    private record Moment(
            Instant at,
            @Nullable String why,
            List<String> would,
            List<String> really,
            @Nullable String gap) {}

    RehearsalView of(Rehearsal rehearsal) {
        List<Moment> moments = moments(rehearsal);
        return new RehearsalView(
                tongue.text(
                        "rehearse.counts",
                        tongue.clock(rehearsal.from()),
                        tongue.clock(rehearsal.to()),
                        tongue.number(rehearsal.events()),
                        tongue.number(rehearsal.runCount()),
                        tongue.number(rehearsal.blockedCount())),
                tongue.text("rehearse." + verdict(rehearsal), tongue.number(rehearsal.runCount())),
                cut(rehearsal, moments.size()),
                days(moments.stream().limit(MOST_ROWS).toList()),
                new Obstacles(house, tongue).of(rehearsal.blocked()));
    }

    private static String verdict(Rehearsal rehearsal) {
        if (rehearsal.runCount() > 0) {
            return "ran";
        } else if (rehearsal.blockedCount() > 0) {
            return "blocked";
        }
        return rehearsal.events() == 0 ? "empty" : "calm";
    }

    private @Nullable String cut(Rehearsal rehearsal, int moments) {
        if (!rehearsal.whole()) {
            return tongue.text("rehearse.ended", tongue.clock(rehearsal.to()));
        }
        long left = rehearsal.runCount() - rehearsal.runs().size() + Math.max(0, moments - MOST_ROWS);
        return left > 0 ? tongue.text("rehearse.left", tongue.number(left)) : null;
    }

    private List<Moment> moments(Rehearsal rehearsal) {
        var moments = new ArrayList<Moment>();
        for (var played : rehearsal.runs()) {
            Instant at = played.run().startedAt();
            var would = played.effects().stream().map(asked -> said(asked, at)).toList();
            moments.add(new Moment(at, tongue.reason(played.run().trigger(), house), would, new ArrayList<>(), null));
        }
        rehearsal.gaps().forEach(gap -> moments.add(new Moment(gap.from(), null, List.of(), List.of(), said(gap))));
        moments.sort(Comparator.comparing(Moment::at));
        var alone = new ArrayList<Moment>();
        for (Command command : rehearsal.really()) {
            moments.stream()
                    .filter(moment -> moment.why() != null && near(moment.at(), command.at()))
                    .findFirst()
                    .ifPresentOrElse(
                            moment -> moment.really().add(said(command)),
                            () -> alone.add(new Moment(command.at(), null, List.of(), List.of(said(command)), null)));
        }
        moments.addAll(alone);
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME) <= 0;
    }

    private List<RehearsalView.Day> days(List<Moment> moments) {
        var days = new LinkedHashMap<String, List<RehearsalView.Row>>();
        for (Moment moment : moments) {
            days.computeIfAbsent(tongue.date(moment.at()), any -> new ArrayList<>())
                    .add(new RehearsalView.Row(
                            tongue.time(moment.at()), moment.why(), moment.would(), moment.really(), moment.gap()));
        }
        return days.entrySet().stream()
                .map(day -> new RehearsalView.Day(day.getKey(), day.getValue()))
                .toList();
    }

    private String said(Rehearsal.Asked asked, Instant begun) {
        String what = said(asked.what());
        return near(begun, asked.at()) ? what : tongue.text("rehearse.later", tongue.clock(asked.at()), what);
    }

    private String said(Effect effect) {
        if (effect instanceof Effect.Publish publish) {
            return reason(Phrase.WOULD_PUBLISH, publish.topic(), publish.payload());
        } else if (effect instanceof Effect.Notify tell) {
            String to = tell.to() == null ? tongue.text("notice.everybody") : tell.to();
            return reason(Phrase.WOULD_NOTIFY, to, tell.text());
        } else if (effect instanceof Effect.Call call) {
            return reason(Phrase.WOULD_CALL, call.method(), call.url());
        }
        Command command = ((Effect.Send) effect).command();
        return fates.wish(command.point(), command.value().text());
    }

    private String reason(Phrase phrase, String one, String other) {
        return tongue.reason(Reason.of(phrase, one, other), house);
    }

    private String said(Command command) {
        String kind = "cause." + command.cause().kind().name().toLowerCase(Locale.ROOT);
        String who = ruleNames.apply(tongue.named(command.cause().who(), house));
        return tongue.text(
                "rehearse.really.line",
                fates.wish(command.point(), command.value().text()),
                tongue.text(kind, who),
                tongue.text("status." + command.status().name().toLowerCase(Locale.ROOT)));
    }

    private String said(Gap gap) {
        String key = "gap." + gap.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return tongue.text(key, tongue.clock(gap.from()), tongue.clock(gap.to()));
    }
}
