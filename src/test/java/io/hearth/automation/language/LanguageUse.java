package io.hearth.automation.language;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The parts of the rule language, by name: all there are, and those that texts use. */
final class LanguageUse {

    private static final Shape FILE = new Shape.Mapping(RuleForms.FILE);

    private final Set<String> parts = new TreeSet<>();
    private final Set<Object> seen = new LinkedHashSet<>();

    private LanguageUse() {}

    /** Every form, key and word of the language, and everything that may stand behind a key in several ways. */
    static Set<String> all() {
        var use = new LanguageUse();
        use.list("", FILE);
        return use.parts;
    }

    /** Those that the texts use. */
    static Set<String> in(List<String> texts) {
        var use = new LanguageUse();
        var report = new Report("file");
        texts.stream().flatMap(text -> YamlNodes.read(text, report).stream()).forEach(node -> use.note("", FILE, node));
        return use.parts;
    }

    private static Shape meant(Shape shape) {
        if (!(shape instanceof Shape.Plain plain)) {
            return shape;
        }
        return switch (plain) {
            case TRIGGERS -> new Shape.Some(Shape.either(Shape.word("called"), new Shape.Mapping(TriggerForms.ALL)));
            case CONDITIONS -> new Shape.Some(new Shape.Mapping(ConditionForms.ALL));
            case ACTIONS -> new Shape.Some(Shape.either(Shape.word("stop"), new Shape.Mapping(ActionForms.ALL)));
            case TERM -> Shape.either(Shape.Plain.VALUE, new Shape.Mapping(TermForms.TERM));
            case WISH -> Shape.either(Shape.word("toggle"), Shape.Plain.VALUE, new Shape.Mapping(TermForms.WISH));
            default -> shape;
        };
    }

    /** Actions are the same wherever they stand. */
    private static String place(String where, Shape written) {
        return written == Shape.Plain.ACTIONS ? "actions" : where;
    }

    private void list(String where, Shape written) {
        String place = place(where, written);
        Shape shape = meant(written);
        if (shape instanceof Shape.Word word) {
            word.words().forEach(one -> parts.add(place + ": " + one));
        } else if (shape instanceof Shape.ListOf list) {
            list(place, list.item());
        } else if (shape instanceof Shape.Some some) {
            list(place, some.item());
        } else if (shape instanceof Shape.Table table) {
            list(place, table.value());
        } else if (shape instanceof Shape.Either either) {
            either.shapes().forEach(one -> {
                parts.add(place + " as " + name(one));
                list(place, one);
            });
        } else if (shape instanceof Shape.Open open) {
            list("what is expected", open.form());
        } else if (shape instanceof Shape.Mapping mapping && seen.add(mapping.forms())) {
            String what = mapping.forms().what();
            mapping.forms().forms().forEach(form -> {
                parts.add(what + " with " + form.name());
                list(what, form);
            });
        }
    }

    private void list(String what, Form form) {
        form.keys().forEach(key -> {
            parts.add(what + ", " + key.name());
            list(what + ", " + key.name(), key.shape());
        });
    }

    private void note(String where, Shape written, Node node) {
        String place = place(where, written);
        Shape shape = meant(written);
        if (shape instanceof Shape.Word word && node instanceof ScalarNode scalar) {
            word.words().stream().filter(scalar.getValue()::equals).forEach(one -> parts.add(place + ": " + one));
        } else if (shape instanceof Shape.ListOf list) {
            Scalars.items(node).forEach(item -> note(place, list.item(), item));
        } else if (shape instanceof Shape.Some some) {
            Scalars.items(node).forEach(item -> note(place, some.item(), item));
        } else if (shape instanceof Shape.Table table) {
            fields(node).forEach(field -> note(place, table.value(), field.value()));
        } else if (shape instanceof Shape.Either either) {
            either.shapes().stream()
                    .filter(one -> fits(one, node))
                    .min((a, b) -> Integer.compare(rank(a), rank(b)))
                    .ifPresent(one -> {
                        parts.add(place + " as " + name(one));
                        note(place, one, node);
                    });
        } else if (shape instanceof Shape.Open open) {
            note("what is expected", open.form(), node);
        } else if (shape instanceof Shape.Mapping mapping) {
            mapping(mapping.forms(), node);
        }
    }

    private void mapping(Forms forms, Node node) {
        var report = new Report("file");
        Fields.of(node, forms.what(), report)
                .flatMap(fields -> forms.choose(fields, report))
                .ifPresent(form -> {
                    parts.add(forms.what() + " with " + form.name());
                    note(forms.what(), form, node);
                });
    }

    private void note(String what, Form form, Node node) {
        fields(node).filter(field -> form.has(field.name())).forEach(field -> {
            parts.add(what + ", " + field.name());
            note(what + ", " + field.name(), form.byName().get(field.name()).shape(), field.value());
        });
    }

    private static Stream<Fields.Field> fields(Node node) {
        return Fields.of(node, "", new Report("file")).stream().flatMap(fields -> fields.all().stream());
    }

    private static boolean fits(Shape written, Node node) {
        Shape shape = meant(written);
        if (shape instanceof Shape.Word word) {
            return node instanceof ScalarNode scalar && word.words().contains(scalar.getValue());
        } else if (shape instanceof Shape.Some some) {
            return node instanceof SequenceNode || fits(some.item(), node);
        } else if (shape instanceof Shape.ListOf) {
            return node instanceof SequenceNode;
        } else if (shape instanceof Shape.Mapping mapping) {
            return node instanceof MappingNode
                    && (mapping.forms().leads().contains("")
                            || fields(node)
                                    .anyMatch(field -> mapping.forms().leads().contains(field.name())));
        } else if (shape instanceof Shape.Table || shape instanceof Shape.Open) {
            return node instanceof MappingNode;
        }
        return node instanceof ScalarNode;
    }

    /** What says more comes first. */
    private static int rank(Shape shape) {
        return shape instanceof Shape.Word || shape instanceof Shape.Mapping ? 0 : 1;
    }

    private static String name(Shape shape) {
        if (shape instanceof Shape.Plain plain) {
            return plain.name().toLowerCase(Locale.ROOT);
        } else if (shape instanceof Shape.Some some) {
            return name(some.item());
        } else if (shape instanceof Shape.Mapping mapping) {
            return mapping.forms().what();
        } else if (shape instanceof Shape.Word word) {
            return String.join(" or ", word.words());
        }
        return shape instanceof Shape.Table ? "names with values" : "keys";
    }
}
