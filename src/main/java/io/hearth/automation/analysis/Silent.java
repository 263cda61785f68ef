package io.hearth.automation.analysis;

import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.OnClock;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Triggers that can never fire. */
final class Silent {

    /** A time that never comes after this never came. */
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Rule rule;
    private final House house;
    private final Consumer<Finding> found;

    Silent(Rule rule, House house, Consumer<Finding> found) {
        this.rule = rule;
        this.house = house;
        this.found = found;
    }

    void look(List<Firing> firings) {
        for (Firing firing : firings) {
            Trigger trigger = firing.trigger();
            if (trigger instanceof Trigger.Crosses crosses) {
                crosses(firing, crosses);
            } else if (trigger instanceof Trigger.Becomes becomes) {
                becomes(firing, becomes);
            } else if (trigger instanceof Trigger.Pressed pressed) {
                pressed(firing, pressed);
            } else if (trigger instanceof OnClock.Cron cron
                    && cron.recurrence().next(LONG_AGO).isEmpty()) {
                tell(firing, null, Remark.NEVER_COMES, cron.recurrence().text());
            } else if (trigger instanceof OnClock.Sun sun && sun.days().isEmpty()) {
                tell(firing, null, Remark.NEVER_COMES, sun.time());
            } else if (trigger instanceof Trigger.Turns && firing.fires().isEmpty()) {
                tell(firing, null, Remark.NEVER_STARTS);
            }
        }
    }

    private void crosses(Firing firing, Trigger.Crosses crosses) {
        Capability can = capability(crosses.point());
        Double end = can == null ? null : crosses.above() ? can.maximum() : can.minimum();
        if (end != null && (crosses.above() ? end <= crosses.limit() : end >= crosses.limit())) {
            tell(
                    firing,
                    crosses.point(),
                    crosses.above() ? Remark.NEVER_ABOVE : Remark.NEVER_BELOW,
                    crosses.point(),
                    Wording.number(crosses.limit()),
                    Wording.number(end));
        }
    }

    private void becomes(Firing firing, Trigger.Becomes becomes) {
        Value from = becomes.from();
        Value to = becomes.to();
        if (from != null && to != null && Domain.alike(from, to)) {
            tell(firing, becomes.point(), Remark.NEVER_CHANGES, becomes.point(), from);
        } else if (to != null && !possible(becomes.point(), to)) {
            never(firing, becomes.point(), to);
        } else if (from != null && !possible(becomes.point(), from)) {
            never(firing, becomes.point(), from);
        }
    }

    private boolean possible(PointId point, Value value) {
        Capability can = capability(point);
        return can == null || Domain.of(can).contains(value);
    }

    private void pressed(Firing firing, Trigger.Pressed pressed) {
        Capability can = capability(pressed.point());
        if (can == null || pressed.word() == null || can.options().isEmpty()) {
            return;
        }
        String word = pressed.word().text();
        int space = word.indexOf(' ');
        if (!can.options().contains(word) && !can.options().contains(space < 0 ? word : word.substring(0, space))) {
            never(firing, pressed.point(), pressed.word());
        }
    }

    private void never(Firing firing, PointId point, Value value) {
        Capability can = capability(point);
        if (can == null) {
            return;
        }
        String words = can.kind() == Kind.FLAG
                ? "on, off"
                : can.kind() == Kind.QUANTITY
                        ? "%s … %s".formatted(end(can.minimum()), end(can.maximum()))
                        : String.join(", ", can.options());
        tell(firing, point, Remark.NEVER_SAYS, point, value.text(), words);
    }

    private static String end(@Nullable Double number) {
        return number == null ? "" : Wording.number(number);
    }

    private @Nullable Capability capability(PointId point) {
        return house.point(point).map(Point::capability).orElse(null);
    }

    private void tell(Firing firing, @Nullable PointId point, Remark remark, Object... arguments) {
        var all = new java.util.ArrayList<Object>(List.of(rule.name()));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        found.accept(new Finding(
                Finding.Kind.NEVER_FIRES,
                Finding.Level.WARNING,
                rule.id(),
                null,
                Spot.trigger(firing.index()),
                null,
                point,
                remark,
                all));
    }
}
