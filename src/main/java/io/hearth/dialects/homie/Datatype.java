package io.hearth.dialects.homie;

import java.util.Locale;

/** The data types of Homie 5, of which the older conventions know the first six. */
enum Datatype {
    INTEGER,
    FLOAT,
    BOOLEAN,
    STRING,
    ENUM,
    COLOR,
    DATETIME,
    DURATION,
    JSON;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Broken when there is none of that name */
    static Datatype of(String word) {
        for (Datatype type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new Broken("\"%s\" is no datatype of Homie".formatted(Broken.cut(word)));
    }
}
