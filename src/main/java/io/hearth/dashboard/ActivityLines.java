package io.hearth.dashboard;

import io.hearth.automation.Why;
import io.hearth.automation.activity.Happening;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Scene;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells what happened in the language of the reader. */
final class ActivityLines {

    private final Snapshot now;
    private final House house;
    private final Tongue tongue;
    private final Why why;
    private final Fates fates;
    private final Chains chains;
    private final UnaryOperator<String> ruleNames;

    ActivityLines(Snapshot now, Tongue tongue, Why why) {
        this.now = now;
        this.house = now.house();
        this.tongue = tongue;
        this.why = why;
        this.ruleNames = RuleNames.of(now.book());
        this.fates = new Fates(house, tongue);
        this.chains = new Chains(house, tongue, ruleNames);
    }

    List<ActivityLine.Day> byDay(List<Happening> newest) {
        var days = new LinkedHashMap<String, List<ActivityLine>>();
        newest.forEach(it -> days.computeIfAbsent(tongue.date(it.at()), any -> new ArrayList<>())
                .add(of(it)));
        return days.entrySet().stream()
                .map(day -> new ActivityLine.Day(day.getKey(), day.getValue()))
                .toList();
    }

    private ActivityLine of(Happening it) {
        boolean began = it.kind() == Happening.Kind.HUB;
        return new ActivityLine(
                tongue.time(it.at()),
                tone(it),
                icon(it.kind()),
                text(it),
                began ? List.of() : chains.of(why.of(it)),
                device(it),
                rule(it));
    }

    private String text(Happening it) {
        String value = String.valueOf(it.value());
        return switch (it.kind()) {
            case CHANGE -> changed(it, value);
            case COMMAND -> commanded(it, value);
            case RUN -> tongue.text("activity.run", ruleName(it), tongue.text("outcome." + it.status()));
            case AVAILABILITY -> tongue.text("activity." + value, deviceName(it));
            case SCENE ->
                tongue.text(
                        "activity.scene",
                        now.book().scene(value).map(Scene::name).orElse(value));
            case NOTICE -> tongue.text("activity.notice", value);
            case HUB -> tongue.text("activity.hub");
        };
    }

    private String changed(Happening it, String value) {
        PointId point = PointId.of(String.valueOf(it.point()));
        String name = tongue.named(point.toString(), house);
        return it.before() == null
                ? tongue.text("activity.became", name, fates.value(point, value))
                : tongue.text("activity.change", name, fates.value(point, it.before()), fates.value(point, value));
    }

    private String commanded(Happening it, String value) {
        PointId point = PointId.of(String.valueOf(it.point()));
        String kind = "cause." + it.cause().kind().name().toLowerCase(Locale.ROOT);
        String who = it.rule() == null ? tongue.named(it.cause().who(), house) : ruleName(it);
        String state = tongue.text("status." + it.status());
        return tongue.text(
                "activity.command",
                fates.wish(point, value),
                tongue.text(kind, who),
                it.reason() == null ? state : tongue.text("fate.because", state, fates.reason(it.reason())));
    }

    private String ruleName(Happening it) {
        return ruleNames.apply(String.valueOf(it.rule()));
    }

    private String deviceName(Happening it) {
        String id = String.valueOf(it.device());
        return house.device(new DeviceId(id)).map(device -> device.name()).orElse(id);
    }

    private ActivityLine.@Nullable Link device(Happening it) {
        return it.device() == null
                ? null
                : house.device(new DeviceId(it.device()))
                        .map(device -> new ActivityLine.Link(device.name(), Paths.device(device.id())))
                        .orElse(null);
    }

    private ActivityLine.@Nullable Link rule(Happening it) {
        if (it.rule() == null || now.book().rule(it.rule()).isEmpty()) {
            return null;
        }
        String path = it.run() == null ? Paths.rule(it.rule()) : Paths.run(it.rule(), it.run());
        return new ActivityLine.Link(ruleName(it), path);
    }

    private static String tone(Happening it) {
        if (it.kind() == Happening.Kind.COMMAND) {
            var status = Command.Status.valueOf(String.valueOf(it.status()).toUpperCase(Locale.ROOT));
            return Fates.tone(status, Fates.failed(status, it.reason()));
        }
        boolean bad =
                it.kind() == Happening.Kind.RUN && ("failed".equals(it.status()) || "refused".equals(it.status()));
        return bad ? "danger" : "calm";
    }

    private static String icon(Happening.Kind kind) {
        return switch (kind) {
            case CHANGE -> "generic";
            case COMMAND -> "press";
            case RUN -> "rules";
            case AVAILABILITY -> "antenna";
            case SCENE -> "play";
            case NOTICE -> "bell";
            case HUB -> "logo";
        };
    }
}
