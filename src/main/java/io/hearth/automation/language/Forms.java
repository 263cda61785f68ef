package io.hearth.automation.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All ways to write one thing, and which of them somebody meant.
 *
 * @param what  one of them, with its article: {@code a trigger}
 * @param many  several of them: {@code triggers}
 * @param forms in the order to show them
 */
record Forms(String what, String many, List<Form> forms) {
    Forms {
        forms = List.copyOf(forms);
    }

    /** A thing that is written in one way only. */
    static Forms only(String what, Form form) {
        return new Forms(what, what, List.of(form));
    }

    List<String> leads() {
        return forms.stream().map(Form::lead).distinct().toList();
    }

    /** The form that is meant; reports keys that do not belong, and those that are missing. */
    Optional<Form> choose(Fields fields, Report report) {
        if (forms.size() == 1) {
            return Optional.of(checked(fields, forms.get(0), forms, report));
        }
        List<String> leads = fields.all().stream()
                .map(Fields.Field::name)
                .filter(leads()::contains)
                .toList();
        if (leads.size() > 1) {
            String message = "\"%s\" and \"%s\" are two %s; begin each with its own hyphen";
            report.error(fields.key(leads.get(1)), message, leads.get(0), leads.get(1), many);
            return Optional.empty();
        } else if (leads.isEmpty()) {
            unled(fields, report);
            return Optional.empty();
        }
        var led =
                forms.stream().filter(form -> form.lead().equals(leads.get(0))).toList();
        return led.size() == 1
                ? Optional.of(checked(fields, led.get(0), led, report))
                : byVerb(fields, led, report).map(form -> checked(fields, form, led, report));
    }

    private void unled(Fields fields, Report report) {
        int before = report.mark();
        fields.allow(names(forms), leads());
        if (report.cleanSince(before)) {
            homeless(fields)
                    .ifPresentOrElse(
                            key -> report.error(fields.key(key), "%s", lonely(key)),
                            () -> report.error(
                                    fields.node(), "%s needs one of: %s", capital(what), String.join(", ", leads())));
        }
    }

    /** A key that goes with one lead only, and that is not there. */
    private Optional<String> homeless(Fields fields) {
        return fields.all().stream()
                .map(Fields.Field::name)
                .filter(key -> leadsOf(key).size() == 1)
                .findFirst();
    }

    private String lonely(String key) {
        String lead = leadsOf(key).get(0);
        return "\"%s\" goes with \"%s\"; write both under the same hyphen".formatted(key, lead);
    }

    private List<String> leadsOf(String key) {
        return forms.stream()
                .filter(form -> form.has(key))
                .map(Form::lead)
                .distinct()
                .toList();
    }

    private Optional<Form> byVerb(Fields fields, List<Form> led, Report report) {
        var present = led.stream().filter(form -> fields.has(form.name())).toList();
        var meant = present.stream()
                .filter(form -> present.stream().noneMatch(other -> other != form && other.has(form.name())))
                .toList();
        if (meant.size() == 1) {
            return Optional.of(meant.get(0));
        }
        int before = report.mark();
        fields.allow(names(led), names(led));
        if (meant.size() > 1) {
            String message = "\"%s\" and \"%s\" exclude each other; write two %s";
            var second = meant.get(1).name();
            report.error(fields.key(second), message, meant.get(0).name(), second, many);
        } else if (report.cleanSince(before)) {
            var verbs = led.stream().map(Form::name).toList();
            String message = "%s with \"%s\" needs one of: %s";
            report.error(fields.node(), message, capital(what), led.get(0).lead(), String.join(", ", verbs));
        }
        return Optional.empty();
    }

    private Form checked(Fields fields, Form form, List<Form> led, Report report) {
        var others = names(led);
        fields.allow(others, form.keys().stream().map(Form.Key::name).toList());
        for (String key : others) {
            if (fields.has(key) && !form.has(key)) {
                report.error(fields.key(key), "\"%s\" does not go with \"%s\"", key, form.name());
            }
        }
        form.keys().stream()
                .filter(Form.Key::required)
                .filter(key -> !fields.misspells(key.name(), others))
                .forEach(key -> fields.require(key.name(), key.example()));
        return form;
    }

    private static List<String> names(Collection<Form> forms) {
        var names = new ArrayList<String>();
        forms.stream().flatMap(form -> form.keys().stream()).map(Form.Key::name).forEach(names::add);
        return names.stream().distinct().toList();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
