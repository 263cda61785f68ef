package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes controls of points that can be set. */
final class Controls {

    /** How long a command that failed is shown as failed. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private Controls() {}

    static Control of(House house, Device device, Point point, Tongue tongue) {
        Value value = house.state(point.id()).map(State::value).orElse(null);
        Command command = house.command(point.id()).orElse(null);
        String phase = phase(command, house.state(point.id()).orElse(null), tongue);
        boolean on = value instanceof Value.Flag flag && flag.on();
        Capability can = point.capability();
        return new Control(
                type(can),
                "c-" + device.id() + "-" + point.id().name(),
                point.id().toString(),
                Paths.device(device.id()) + "/set",
                Look.bare(point) ? "" : point.name(),
                tongue.text("control.of", point.name(), device.name()),
                value == null ? "–" : tongue.value(point, value),
                can.kind() == Kind.QUANTITY ? can.unit() : null,
                on,
                value == null ? "" : value.text(),
                next(phase, command, on),
                stepped(can, value, -1),
                stepped(can, value, 1),
                text(can.minimum()),
                text(can.maximum()),
                can.step() == null ? "any" : Value.of(can.step()).text(),
                phase,
                phase.equals("calm") || command == null ? null : tongue.full(point, command.value()),
                phase.equals("failed") && command != null ? command.reason() : null,
                device.availability() == Availability.OFFLINE);
    }

    static boolean failed(House house, Point point, Tongue tongue) {
        return phase(
                        house.command(point.id()).orElse(null),
                        house.state(point.id()).orElse(null),
                        tongue)
                .equals("failed");
    }

    private static String phase(@Nullable Command command, @Nullable State state, Tongue tongue) {
        if (command == null) {
            return "calm";
        } else if (command.status().open()) {
            return "pending";
        }
        boolean ended = command.status() == Command.Status.EXPIRED || command.status() == Command.Status.REFUSED;
        boolean recent = Duration.between(command.at(), tongue.now()).compareTo(REMEMBERED) < 0;
        boolean unanswered = state == null || !state.value().same(command.value());
        return ended && recent && unanswered ? "failed" : "calm";
    }

    private static String type(Capability can) {
        if (can.kind() == Kind.FLAG) {
            return "switch";
        } else if (can.kind() != Kind.QUANTITY) {
            return "text";
        } else if (can.unit() != null && can.unit().startsWith("°")) {
            return "stepper";
        }
        return can.minimum() != null && can.maximum() != null ? "range" : "number";
    }

    private static String next(String phase, @Nullable Command command, boolean on) {
        boolean wished = !phase.equals("calm") && command != null;
        if (wished && phase.equals("failed")) {
            return command.value().text();
        }
        boolean asked = wished && command.value() instanceof Value.Flag flag ? flag.on() : on;
        return Value.of(!asked).text();
    }

    private static @Nullable String stepped(Capability can, @Nullable Value value, int direction) {
        if (!(value instanceof Value.Quantity quantity)) {
            return null;
        }
        double step = can.step() == null ? 0.5 : can.step();
        double wanted = Math.round((quantity.number() + direction * step) * 1000) / 1000.0;
        return can.refusal(Value.of(wanted)).isPresent()
                ? null
                : Value.of(wanted).text();
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : Value.of(number).text();
    }
}
