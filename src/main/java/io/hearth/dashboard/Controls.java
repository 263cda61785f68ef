package io.hearth.dashboard;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes controls of points that can be set. */
final class Controls {

    /** How long a command that failed is shown as failed. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** What a button without words of its own is told. */
    private static final String PRESS = "press";

    private static final Pattern DEGREES = Pattern.compile("°[CF]");

    private Controls() {}

    static Control of(House house, Device device, Point point, Tongue tongue) {
        State state = house.state(point.id()).orElse(null);
        Command command = house.command(point.id()).orElse(null);
        String phase = phase(command, state, tongue);
        Capability can = tongue.units().shown(point.capability());
        Value value = state == null ? null : tongue.units().shown(point.capability(), state.value());
        boolean on = state != null && state.known() && value instanceof Value.Flag flag && flag.on();
        String type = type(can);
        return new Control(
                type,
                "c-" + device.id() + "-" + point.id().name(),
                point.id().toString(),
                Paths.device(device.id()) + "/set",
                Look.bare(point) ? "" : tongue.role(point, device),
                tongue.text("control.of", tongue.role(point, device), device.name()),
                state == null ? "–" : tongue.value(point, state.value()),
                can.kind() == Kind.QUANTITY && state != null ? can.unit() : null,
                on,
                entered(type, value),
                next(phase, command, on, point, tongue),
                stepped(can, value, -1),
                stepped(can, value, 1),
                text(can.minimum()),
                text(can.maximum()),
                can.step() == null ? "any" : Value.of(can.step()).text(),
                phase,
                phase.equals("calm") || command == null ? null : tongue.full(point, command.value()),
                phase.equals("failed") && command != null ? command.reason() : null,
                choices(type, can, value, tongue),
                point.source().key(Source.CODE).orElse(""),
                standing(state),
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
        return switch (can.kind()) {
            case FLAG -> "switch";
            case CHOICE -> can.options().isEmpty() ? "text" : "select";
            case MOMENTARY -> "press";
            case COLOUR -> "colour";
            case TEXT, LOCATION, IMAGE -> "text";
            case QUANTITY -> can.unit() != null && DEGREES.matcher(can.unit()).matches() ? "stepper" : numeric(can);
        };
    }

    private static String numeric(Capability can) {
        return can.minimum() != null && can.maximum() != null ? "range" : "number";
    }

    private static String entered(String type, @Nullable Value value) {
        return value == null ? type.equals("colour") ? "#ffffff" : "" : value.text();
    }

    private static List<Choice> choices(String type, Capability can, @Nullable Value value, Tongue tongue) {
        if (type.equals("press")) {
            List<String> words = can.options().isEmpty() ? List.of(PRESS) : can.options();
            return words.stream()
                    .map(word -> new Choice(word, tongue.press(word), Roles.icon(word), false))
                    .toList();
        } else if (!type.equals("select")) {
            return List.of();
        }
        String reported = value == null ? "" : value.text();
        return can.options().stream()
                .map(word -> new Choice(word, tongue.word(word), null, word.equals(reported)))
                .toList();
    }

    /** How far the value can be trusted; empty when the device said so. */
    static String standing(@Nullable State state) {
        return state == null || state.standing() == State.Standing.REPORTED
                ? ""
                : state.standing().name().toLowerCase(Locale.ROOT);
    }

    private static String next(String phase, @Nullable Command command, boolean on, Point point, Tongue tongue) {
        boolean wished = !phase.equals("calm") && command != null;
        if (wished && phase.equals("failed")) {
            return tongue.units().shown(point.capability(), command.value()).text();
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
