package io.hearth.dashboard;

import io.hearth.automation.Why;
import io.hearth.house.Cause;
import io.hearth.house.House;
import io.hearth.house.PointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says chains of causes in the language of the reader. */
final class Chains {

    private final House house;
    private final Tongue tongue;
    private final UnaryOperator<String> ruleNames;

    /** @param ruleNames the name of a rule by its id */
    Chains(House house, Tongue tongue, UnaryOperator<String> ruleNames) {
        this.house = house;
        this.tongue = tongue;
        this.ruleNames = ruleNames;
    }

    List<CauseLink> of(Cause nearest) {
        var links = new ArrayList<CauseLink>();
        for (Cause cause = nearest; cause != null; cause = cause.parent()) {
            links.add(of(new Why.Link(cause.kind(), cause.who(), null, null, null)));
        }
        return List.copyOf(links);
    }

    List<CauseLink> of(List<Why.Link> links) {
        return links.stream().map(this::of).toList();
    }

    private CauseLink of(Why.Link link) {
        return new CauseLink(icon(link.kind()), text(link), path(link));
    }

    private String text(Why.Link link) {
        String key = "chain." + link.kind().name().toLowerCase(Locale.ROOT);
        if (link.kind() != Cause.Kind.RULE) {
            return tongue.text(key, tongue.named(link.who(), house));
        }
        String name = link.name() == null ? ruleNames.apply(link.who()) : link.name();
        return link.reason() == null
                ? tongue.text(key, name)
                : tongue.text("chain.because", name, tongue.reason(link.reason(), house));
    }

    private @Nullable String path(Why.Link link) {
        return switch (link.kind()) {
            case RULE -> link.run() == null ? Paths.rule(link.who()) : Paths.run(link.who(), link.run());
            case DEVICE -> device(link.who());
            case PERSON, SCHEDULE, HOOK, HUB -> null;
        };
    }

    private @Nullable String device(String who) {
        try {
            var id = PointId.of(who).device();
            return house.device(id).isPresent() ? Paths.device(id) : null;
        } catch (IllegalArgumentException noPath) {
            return null;
        }
    }

    private static String icon(Cause.Kind kind) {
        return switch (kind) {
            case RULE -> "rules";
            case DEVICE -> "generic";
            case PERSON -> "user";
            case SCHEDULE -> "clock";
            case HOOK -> "globe";
            case HUB -> "logo";
        };
    }
}
