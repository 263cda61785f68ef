package io.hearth.dialects.template;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods and fields that templates may use, by the type they belong to. None of them changes anything. */
final class Members {

    private static final Map<String, Function> OF_TEXT = TextMethods.all();
    private static final Map<String, Function> OF_DICT = new HashMap<>();
    private static final Map<String, Function> OF_LIST = new HashMap<>();
    private static final Map<String, Function> OF_NUMBER = new HashMap<>();
    private static final Map<String, Function> OF_MOMENT = MomentMethods.all();

    static {
        add(OF_DICT, "get", "self key default?", (frame, given) -> {
            Object value = ((Dict) given[0]).get(frame, given[1]);
            return value != null ? value : given[2] != null ? given[2] : None.NONE;
        });
        add(OF_DICT, "items", "self", (frame, given) -> view(frame, "dict_items", ((Dict) given[0]).items()));
        add(OF_DICT, "keys", "self", (frame, given) -> view(frame, "dict_keys", ((Dict) given[0]).keys()));
        add(OF_DICT, "values", "self", (frame, given) -> view(frame, "dict_values", ((Dict) given[0]).values()));
        add(OF_DICT, "copy", "self", (frame, given) -> {
            frame.payItems(((Dict) given[0]).size());
            return ((Dict) given[0]).copy();
        });
        add(OF_LIST, "index", "self item", (frame, given) -> index(frame, given[0], given[1]));
        add(OF_LIST, "count", "self item", (frame, given) -> Iteration.of(frame, given[0]).stream()
                .filter(one -> equal(frame, one, given[1]))
                .count());
        add(OF_LIST, "copy", "self", (frame, given) -> given[0]);
        add(OF_NUMBER, "is_integer", "self", (frame, given) -> {
            return !(given[0] instanceof Double number) || number == Math.rint(number) && !number.isInfinite();
        });
        add(OF_NUMBER, "bit_length", "self", (frame, given) -> {
            if (given[0] instanceof Double) {
                throw new Failure(Failure.Kind.UNDEFINED, "'float object' has no attribute 'bit_length'");
            }
            return (long) Ints.big(given[0]).abs().bitLength();
        });
    }

    private Members() {}

    private static void add(Map<String, Function> all, String name, String parameters, Function.Body body) {
        all.put(name, Function.of(name, parameters, body));
    }

    static @Nullable Object of(Object value, String name) {
        Map<String, Function> all = methods(value);
        Function method = all.get(name);
        if (method != null) {
            return new Method(value, method);
        }
        if (value instanceof Moment moment) {
            return field(moment, name);
        }
        return value instanceof Span span ? field(span, name) : null;
    }

    private static Map<String, Function> methods(Object value) {
        if (value instanceof String) {
            return OF_TEXT;
        }
        if (value instanceof Dict) {
            return OF_DICT;
        }
        if (value instanceof List || value instanceof Tuple) {
            return OF_LIST;
        }
        if (value instanceof Moment) {
            return OF_MOMENT;
        }
        return Types.isNumber(value) ? OF_NUMBER : Map.of();
    }

    private static @Nullable Object field(Moment moment, String name) {
        return switch (name) {
            case "year" -> (long) moment.local().getYear();
            case "month" -> (long) moment.local().getMonthValue();
            case "day" -> (long) moment.local().getDayOfMonth();
            case "hour" -> (long) moment.local().getHour();
            case "minute" -> (long) moment.local().getMinute();
            case "second" -> (long) moment.local().getSecond();
            case "microsecond" -> moment.local().getNano() / 1_000L;
            case "tzinfo" -> zone(moment.zone());
            default -> null;
        };
    }

    private static Object zone(@Nullable ZoneId zone) {
        return zone == null ? None.NONE : zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static @Nullable Object field(Span span, String name) {
        return switch (name) {
            case "days" -> span.days();
            case "seconds" -> span.seconds();
            case "microseconds" -> span.fraction();
            case "total_seconds" ->
                new Method(span, Function.of("total_seconds", "self", (frame, given) -> ((Span) given[0]).total()));
            default -> null;
        };
    }

    private static Object view(Frame frame, String kind, List<Object> items) {
        return new View(kind, frame.list(items));
    }

    private static Object index(Frame frame, Object all, Object item) {
        List<Object> items = Iteration.of(frame, all);
        for (int i = 0; i < items.size(); i++) {
            if (equal(frame, items.get(i), item)) {
                return (long) i;
            }
        }
        throw Failure.value("%s is not in %s".formatted(Printer.repr(frame, item), Types.name(all)));
    }

    private static boolean equal(Frame frame, Object left, Object right) {
        frame.pay(1);
        return Comparison.equal(frame, left, right);
    }
}
