package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Points of the house itself, for what Home Assistant calls helpers; and persons. */
final class Helpers {

    private final Points points;
    private final Findings findings;
    private final Contents contents;

    Helpers(Points points, Findings findings, Contents contents) {
        this.points = points;
        this.findings = findings;
        this.contents = contents;
    }

    /** Those that the files describe, and those that rules use without a description. */
    Rows helpers() {
        for (String entity : contents.helpers.keySet()) {
            EntityId.of(entity).ifPresent(id -> points.path(id, Role.VALUE, contents.helpers.get(entity)));
        }
        var rows = new Rows();
        new TreeMap<>(points.missingHelpers()).forEach((id, entity) -> {
            Piece described = contents.helpers.get(entity.toString());
            rows.add(helper(id, entity, described));
            if (described != null) {
                described.unused(rest ->
                        findings.note(Finding.Severity.NOTE, rest, "\"%s\" of %s is left out".formatted(rest, entity)));
            }
        });
        return rows;
    }

    private Form helper(String id, EntityId entity, @Nullable Piece described) {
        Form form = Sheet.form("id", Sheet.text(id));
        say(described, "name").ifPresent(name -> form.put("name", Sheet.text(name)));
        String initial = say(described, "initial").orElse("");
        switch (entity.domain()) {
            case "input_boolean" -> form.put("flag", Draft.isYes(initial) ? "on" : "off");
            case "input_number" -> number(form, initial, described);
            case "input_select" -> choice(form, id, initial, described);
            case "input_text" -> form.put("text", initial.isEmpty() ? Sheet.plain("\"\"") : Sheet.text(initial));
            case "counter" -> form.put("counter", initial.isEmpty() ? "0" : initial);
            default -> timer(form, id, described);
        }
        return form;
    }

    private static Optional<String> say(@Nullable Piece described, String key) {
        return described == null ? Optional.empty() : described.text(key);
    }

    private static void number(Form form, String initial, @Nullable Piece described) {
        String least = say(described, "min").orElse("");
        form.put("number", initial.isEmpty() ? least.isEmpty() ? "0" : least : initial);
        for (String key : List.of("min", "max", "step")) {
            say(described, key).ifPresent(value -> form.put(key, value));
        }
        say(described, "unit_of_measurement").ifPresent(unit -> form.put("unit", Sheet.text(unit)));
    }

    private void choice(Form form, String id, String initial, @Nullable Piece described) {
        List<String> words = described != null && described.has("options")
                ? StateForms.words(described.get("options").map(Piece::all).orElse(List.of()))
                : List.copyOf(points.choices(id));
        if (described == null) {
            findings.hint(
                    Finding.Severity.WARNING,
                    points.place(id),
                    "The choice \"%s\" has only the words that rules use (a text, when they are fewer than two); add the others"
                            .formatted(id));
        }
        if (words.size() < 2) {
            form.put("text", words.isEmpty() ? Sheet.plain("\"\"") : Sheet.text(words.get(0)));
            return;
        }
        form.put("choice", Sheet.rows(words.stream().map(Sheet::text).toList()));
        if (!initial.isEmpty()) {
            form.put("initial", Sheet.text(initial));
        }
    }

    private void timer(Form form, String id, @Nullable Piece described) {
        Optional<Duration> span = described == null
                ? Optional.empty()
                : described.get("duration").flatMap(Spans::read).filter(any -> !any.isZero());
        if (span.isEmpty()) {
            findings.hint(
                    Finding.Severity.WARNING,
                    points.place(id),
                    "How long the timer \"%s\" runs is not known; 5m is a guess".formatted(id));
        }
        form.put("timer", Spans.text(span.orElse(Duration.ofMinutes(5))));
    }

    Rows persons() {
        Map<String, Piece> described = new TreeMap<>();
        contents.persons.forEach(person -> described.put(
                Names.slug(person.key().isEmpty() ? person.piece().peek("name") : person.key()), person.piece()));
        described.values().forEach(person -> EntityId.of(
                        "person." + Names.object(person.peek("id").isEmpty() ? person.peek("name") : person.peek("id")))
                .ifPresent(id -> points.person(id, person)));
        var rows = new Rows();
        for (String id : points.missingPersons().keySet()) {
            Piece person = described.get(id);
            Form form = Sheet.form("id", Sheet.text(id))
                    .put("name", Sheet.text(say(person, "name").orElse(pretty(id))));
            rows.add(form.put("trackers", trackers(id, person)));
        }
        return rows;
    }

    private Sheet trackers(String id, @Nullable Piece person) {
        var trackers = new Rows();
        if (person != null) {
            person.text("id");
            for (Piece tracker : person.get("device_trackers").map(Piece::all).orElse(List.of())) {
                EntityId.of(tracker.word().orElse(""))
                        .ifPresent(
                                entity -> trackers.add(Sheet.text(points.path(entity, new Role("location"), tracker))));
            }
            person.unused(rest ->
                    findings.note(Finding.Severity.NOTE, rest, "\"%s\" of the person is left out".formatted(rest)));
        }
        if (trackers.items().isEmpty()) {
            findings.hint(
                    Finding.Severity.WARNING,
                    points.missingPersons().get(id),
                    "Which points tell where \"%s\" is, is not known; %s-phone/location is a guess".formatted(id, id));
            trackers.add(Sheet.text(id + "-phone/location"));
        }
        return trackers;
    }

    private static String pretty(String id) {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
