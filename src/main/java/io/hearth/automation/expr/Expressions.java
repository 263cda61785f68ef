package io.hearth.automation.expr;

import io.hearth.rules.Expression;
import io.hearth.rules.Term;
import java.util.Set;

/** Reads formulas. Pure, any thread. */
public final class Expressions {

    /** The longest formula, in characters; texts with formulas in them may be as long as a text. */
    public static final int LONGEST = 1_000;

    private Expressions() {}

    /**
     * @param text      the formula, for instance {@code number('kitchen/temp') > 20 && flag('hall/lamp')}
     * @param variables the names it may use beside points
     * @throws BadExpression when it cannot be used, with where and why
     */
    public static Expression read(String text, Set<String> variables) throws BadExpression {
        if (text.isBlank()) {
            throw new BadExpression(0, "A formula is missing, for instance number('kitchen/temp') > 20");
        } else if (text.length() > LONGEST) {
            throw new BadExpression(
                    LONGEST,
                    "A formula may have at most %d characters, this one has %d".formatted(LONGEST, text.length()));
        }
        return Formulas.workshop().read(text, variables);
    }

    /**
     * A text in which <code>${…}</code> stands for a value: the path of a point, the name of a variable, or a formula;
     * <code>$${</code> is a literal <code>${</code>. A text that is one <code>${…}</code> alone keeps the kind of its
     * value.
     *
     * @param text      as it was written
     * @param variables the names it may use beside points
     * @throws BadExpression when a part cannot be used, with where and why
     */
    public static Term text(String text, Set<String> variables) throws BadExpression {
        Texts.requireShort(text);
        return new Texts(text, variables).read();
    }
}
