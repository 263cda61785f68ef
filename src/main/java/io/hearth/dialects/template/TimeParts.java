package io.hearth.dialects.template;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a time by a format, as Python's {@code strptime} does. */
final class TimeParts {

    private static final Pattern OFFSET = Pattern.compile("Z|[+-]\\d{2}:?\\d{2}");

    private final String text;
    private int at;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean twelve;
    private boolean afternoon;
    private @Nullable ZoneId zone;

    private TimeParts(String text) {
        this.text = text;
    }

    static Moment read(String text, String format) {
        var parts = new TimeParts(text);
        for (int i = 0; i < format.length(); i++) {
            char one = format.charAt(i);
            if (one == '%' && i + 1 < format.length()) {
                parts.part(format.charAt(++i));
            } else if (Spaces.isSpace(one)) {
                parts.spaces();
            } else {
                parts.literal(one);
            }
        }
        if (parts.at < text.length()) {
            throw Failure.value("unconverted data remains: " + text.substring(parts.at));
        }
        return parts.moment();
    }

    private Moment moment() {
        try {
            int hours = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
            return new Moment(LocalDateTime.of(year, month, day, hours, minute, second, micros * 1_000), zone);
        } catch (DateTimeException bad) {
            throw Failure.value("no such time: " + bad.getMessage());
        }
    }

    private Failure bad() {
        return Failure.value("time data %s does not match the format".formatted(Printer.quoted(text)));
    }

    private void spaces() {
        int from = at;
        while (at < text.length() && Spaces.isSpace(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw bad();
        }
    }

    private void literal(char one) {
        if (at >= text.length() || Character.toLowerCase(text.charAt(at)) != Character.toLowerCase(one)) {
            throw bad();
        }
        at++;
    }

    private void part(char kind) {
        switch (kind) {
            case 'Y' -> year = number(4);
            case 'y' -> year = twoDigits(number(2));
            case 'm' -> month = number(2);
            case 'd' -> day = number(2);
            case 'H' -> hour = number(2);
            case 'I' -> {
                hour = number(2);
                twelve = true;
            }
            case 'M' -> minute = number(2);
            case 'S' -> second = number(2);
            case 'f' -> fraction();
            case 'p' -> afternoon = word("AM", "PM") == 1;
            case 'b', 'h' -> month = month(TextStyle.SHORT);
            case 'B' -> month = month(TextStyle.FULL);
            case 'z' -> offset();
            case 'T' -> all("H:M:S");
            case 'F' -> all("Y-m-d");
            case '%' -> literal('%');
            default -> throw Failure.value("'%s' is a bad directive".formatted(kind));
        }
    }

    private void all(String kinds) {
        for (char kind : kinds.toCharArray()) {
            if (Character.isLetter(kind)) {
                part(kind);
            } else {
                literal(kind);
            }
        }
    }

    private static int twoDigits(int number) {
        return number < 69 ? 2000 + number : 1900 + number;
    }

    private int number(int most) {
        int from = at;
        while (at < text.length() && at < from + most && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw bad();
        }
        return Integer.parseInt(text.substring(from, at));
    }

    private void fraction() {
        int from = at;
        int digits = number(6);
        for (int i = at - from; i < 6; i++) {
            digits *= 10;
        }
        micros = digits;
    }

    private int month(TextStyle style) {
        var names = new String[12];
        for (Month one : Month.values()) {
            names[one.ordinal()] = one.getDisplayName(style, Locale.ENGLISH);
        }
        return word(names) + 1;
    }

    private int word(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (text.regionMatches(true, at, words[i], 0, words[i].length())) {
                at += words[i].length();
                return i;
            }
        }
        throw bad();
    }

    private void offset() {
        Matcher matcher = OFFSET.matcher(text);
        if (!matcher.find(Math.min(at, text.length())) || matcher.start() != at) {
            throw bad();
        }
        at = matcher.end();
        zone = matcher.group().equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(matcher.group());
    }
}
