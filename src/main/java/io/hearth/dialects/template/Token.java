package io.hearth.dialects.template;

/**
 * A word of an expression.
 *
 * @param text  of a name, sign or text; how a number was written
 * @param value of a number
 * @param at    where it begins in the template
 */
record Token(Type type, String text, Object value, int at) {

    enum Type {
        NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return type == Type.NAME && text.equals(name);
    }

    String described() {
        return type == Type.END ? "the end" : type == Type.TEXT ? "a text" : "'" + text + "'";
    }
}
