package io.hearth.demo;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** What a device makes of the words it is sent. Words it does not know, it leaves alone. */
final class Words {

    private Words() {}

    static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    static String openClosed(boolean open) {
        return open ? "open" : "closed";
    }

    /** A number as a sensor shows it, rounded to the nearest step. */
    static Number rounded(double value, double step) {
        var steps = Math.round(value / step);
        if (step >= 1) {
            return steps * Math.round(step);
        }
        return steps / (double) Math.round(1 / step);
    }

    static Consumer<String> flag(Consumer<Boolean> order) {
        return word -> {
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "on", "true", "1" -> order.accept(true);
                case "off", "false", "0" -> order.accept(false);
                default -> {}
            }
        };
    }

    static Consumer<String> number(double least, double most, DoubleConsumer order) {
        return word -> number(word).ifPresent(value -> order.accept(Math.max(least, Math.min(most, value))));
    }

    private static OptionalDouble number(String word) {
        try {
            var value = Double.parseDouble(word.strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
