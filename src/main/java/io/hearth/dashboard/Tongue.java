package io.hearth.dashboard;

import io.hearth.automation.analysis.Finding;
import io.hearth.automation.language.Sentence;
import io.hearth.devices.Units;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Value;
import io.hearth.rules.Reason;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Says things in the language of the reader, at one moment, in the zone of the house. Not for sharing by threads. */
final class Tongue {

    /** What can be part of a message key. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}");

    /** To whom rules tell what they tell everybody. */
    private static final String EVERYBODY = "*";

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;
    private final NumberFormat numbers;

    private final Units units;

    Tongue(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
        this(messages, locale, zone, now, Units.AS_SAID);
    }

    /** @param units in which quantities are shown */
    Tongue(MessageSource messages, Locale locale, ZoneId zone, Instant now, Units units) {
        this.units = units;
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.now = now;
        this.numbers = NumberFormat.getNumberInstance(locale);
        numbers.setMaximumFractionDigits(2);
    }

    Instant now() {
        return now;
    }

    Locale locale() {
        return locale;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The text, or these words when no language has any. */
    String textOr(String key, String otherwise) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale));
    }

    String number(double number) {
        return numbers.format(number);
    }

    Units units() {
        return units;
    }

    /** The value alone, in words; the unit is apart because it is set smaller. */
    String value(Point point, Value value) {
        if (value instanceof Value.Flag flag) {
            return text(Look.of(point).words.key(flag.on()));
        } else if (value instanceof Location place) {
            return place(place);
        }
        if (value instanceof Value.Coded coded) {
            return text("control.coded", press(coded.word()));
        }
        Kind kind = point.capability().kind();
        if (kind == Kind.TEXT && "timestamp".equals(point.subject())) {
            return moment(value.text());
        }
        return units.shown(point.capability(), value) instanceof Value.Quantity quantity
                ? number(quantity.number())
                : kind == Kind.CHOICE || kind == Kind.MOMENTARY ? word(value.text()) : value.text();
    }

    /** A moment that a device wrote, on the clock of the house; what is none stays as it is. */
    private String moment(String written) {
        try {
            return clock(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException another) {
            return written;
        }
    }

    private String place(Location place) {
        var degrees = NumberFormat.getNumberInstance(locale);
        degrees.setMinimumFractionDigits(4);
        degrees.setMaximumFractionDigits(4);
        String where = degrees.format(place.latitude()) + "\u00b0 · " + degrees.format(place.longitude()) + "\u00b0";
        return place.accuracy() > 0 ? where + " (±\u00a0" + number(Math.round(place.accuracy())) + "\u00a0m)" : where;
    }

    /** A word that devices use, as the reader says it; unknown words stay as they are, only tidied. */
    String word(String word) {
        return said("word.", word).orElseGet(() -> tidied(word));
    }

    /** What a button asks for: "open" is an order here, and a state elsewhere. */
    String press(String word) {
        return said("press.", word).orElseGet(() -> word(word));
    }

    private Optional<String> said(String group, String word) {
        String key = word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return WORD.matcher(key).matches()
                ? Optional.ofNullable(messages.getMessage(group + key, null, null, locale))
                : Optional.empty();
    }

    private static String tidied(String word) {
        String blank = word.replace('_', ' ').strip();
        return blank.isEmpty() ? word : blank.substring(0, 1).toUpperCase(Locale.ROOT) + blank.substring(1);
    }

    /** What people call the point: by what it is in its control, or else as the device names it. */
    String role(Point point) {
        Part part = point.part();
        if (part != null && part.role().equals("action") && point.capability().kind() == Kind.MOMENTARY) {
            return text("role.press");
        }
        return part == null || !WORD.matcher(part.role()).matches()
                ? point.name()
                : textOr("role." + part.role(), point.name());
    }

    /** The same, among all points of the device: what two of them are is told apart by their own names. */
    String role(Point point, Device device) {
        String role = Roles.of(point);
        boolean alike = device.points().values().stream()
                .anyMatch(other ->
                        !other.id().equals(point.id()) && Roles.of(other).equals(role));
        return alike ? point.name() : role(point);
    }

    /** The unit that is shown for the values of the point; null when they have none. */
    @Nullable
    String unit(Point point) {
        return point.capability().kind() == Kind.QUANTITY
                ? units.shown(point.capability().unit())
                : null;
    }

    /** The value and its unit. */
    String full(Point point, Value value) {
        String unit = unit(point);
        return unit == null || !(value instanceof Value.Quantity)
                ? value(point, value)
                : value(point, value) + "\u00a0" + unit;
    }

    /** So many bytes, in short. */
    String size(long bytes) {
        return bytes < 1000 ? text("size.bytes", number(bytes)) : text("size.kilobytes", number(bytes / 100 / 10.0));
    }

    /** How long ago, in one unit, short; short forms need no plurals. */
    String age(Instant then) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return text("age.now");
        } else if (age.toHours() < 1) {
            return text("age.minutes", Long.toString(age.toMinutes()));
        } else if (age.toDays() < 1) {
            return text("age.hours", Long.toString(age.toHours()));
        }
        return text("age.days", Long.toString(age.toDays()));
    }

    /** The patterns of {@link #age} for scripts: now, minutes, hours, days, with # for the number. */
    String ages() {
        return String.join(
                "|", text("age.now"), text("age.minutes", "#"), text("age.hours", "#"), text("age.days", "#"));
    }

    /** The clock on the wall; with the date unless it is today. */
    String clock(Instant at) {
        var then = at.atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return today
                ? time(at)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(locale)
                                .format(then) + " " + time(at);
    }

    /** The clock on the wall, whatever the day. */
    String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).format(at.atZone(zone));
    }

    /** A date and, for what is due, hours and minutes. */
    String due(Instant at) {
        var then = at.atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        String time = DateTimeFormatter.ofPattern("HH:mm", locale).format(then);
        return today ? time : date(at) + " " + time;
    }

    String date(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** The reason with the names people gave instead of paths. */
    String reason(Reason reason, House house) {
        String pattern = messages.getMessage("why." + reason.phrase().name(), null, locale);
        List<String> named =
                reason.arguments().stream().map(word -> said(word, house)).toList();
        return new Reason(reason.phrase(), named).in(pattern);
    }

    private String said(String word, House house) {
        return word.equals(EVERYBODY) ? text("notice.everybody") : named(word, house);
    }

    /** A rule read aloud, with the names people gave instead of paths. */
    String sentence(Sentence sentence, House house) {
        return new Sentence(
                        named(sentence.when(), house),
                        sentence.condition() == null ? null : named(sentence.condition(), house),
                        named(sentence.then(), house),
                        named(sentence.otherwise(), house))
                .in((key, english) -> messages.getMessage(key, null, english, locale));
    }

    /** What the analysis found, with the names people gave instead of paths. */
    String finding(Finding finding, House house) {
        return finding.with(namedParts(finding.arguments(), house))
                .in((key, english) -> messages.getMessage(key, null, english, locale));
    }

    private List<Object> namedParts(List<Object> arguments, House house) {
        return arguments.stream()
                .map(part -> part instanceof Sentence.Words words
                        ? (Object) named(words, house)
                        : part instanceof Finding.Said said
                                ? new Finding.Said(said.remark(), namedParts(said.arguments(), house))
                                : named(part.toString(), house))
                .toList();
    }

    private List<Sentence.Words> named(List<Sentence.Words> parts, House house) {
        return parts.stream().map(part -> named(part, house)).toList();
    }

    private Sentence.Words named(Sentence.Words words, House house) {
        return new Sentence.Words(
                words.saying(),
                words.arguments().stream()
                        .map(part -> part instanceof Sentence.Words inner
                                ? (Object) named(inner, house)
                                : named(part.toString(), house))
                        .toList());
    }

    /** The name of a point when the word is the path of one, else the word. */
    String named(String word, House house) {
        return Names.of(word, house);
    }
}
