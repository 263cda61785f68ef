package io.hearth.automation.language;

import java.util.List;

/** What may stand behind a key: said once, for the reader, the schema and the screens. */
sealed interface Shape {

    /** Shapes that need no more words. */
    enum Plain implements Shape {
        TEXT,
        /** Text in which <code>${…}</code> stands for a value. */
        FILLED,
        ID,
        VARIABLE,
        NUMBER,
        FLAG,
        DURATION,
        /** A duration that may be negative. */
        OFFSET,
        TIME,
        MOMENT,
        DAYS,
        SUN,
        CRON,
        POINT,
        VALUE,
        /** A value, or how to work it out. */
        TERM,
        /** What a point is to take: a term, {@code toggle}, or so much more. */
        WISH,
        FORMULA,
        TOPIC,
        FILTER,
        /** Text, or YAML that becomes JSON. */
        PAYLOAD,
        TRIGGERS,
        CONDITIONS,
        ACTIONS
    }

    /** One of the words. */
    record Word(List<String> words) implements Shape {
        public Word {
            words = List.copyOf(words);
        }
    }

    /** A whole number, both limits included. */
    record Whole(int from, int to) implements Shape {}

    /** A list. */
    record ListOf(Shape item) implements Shape {}

    /** One, or a list of them. */
    record Some(Shape item) implements Shape {}

    /** Names of that shape with values of this one. */
    record Table(Plain key, Shape value) implements Shape {}

    /** Keys of a form, and beside them names of that shape with values of this one. */
    record Open(Form form, Plain key, Shape value) implements Shape {}

    /** One of several. */
    record Either(List<Shape> shapes) implements Shape {
        public Either {
            shapes = List.copyOf(shapes);
        }
    }

    /** Keys with values, in one of several forms. */
    record Mapping(Forms forms) implements Shape {}

    static Shape word(String... words) {
        return new Word(List.of(words));
    }

    static Shape either(Shape... shapes) {
        return new Either(List.of(shapes));
    }
}
