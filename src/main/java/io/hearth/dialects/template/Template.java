package io.hearth.dialects.template;

import java.util.function.Consumer;

/** A template in the language of Jinja, as devices send it, with Home Assistant's filters. Only on the loop. */
public final class Template {

    static final String OUT_OF_STEPS = "the template takes too many steps";
    static final String OUT_OF_TIME = "the template takes too long";

    private final Templates templates;
    private final String source;
    private final Block block;
    private boolean slow;
    private int strikes;

    Template(Templates templates, String source, Block block) {
        this.templates = templates;
        this.source = source;
        this.block = block;
    }

    /**
     * Renders it; the consumer is called on the loop, as a rule before this returns, later when the template takes long.
     */
    public void render(Variables variables, Consumer<Rendered> then) {
        if (strikes >= templates.settings().strikes()) {
            then.accept(Rendered.failed(
                    "the template took too long %d times and is switched off until its configuration changes"
                            .formatted(strikes)));
            return;
        }
        Rendered rendered = slow ? null : render(templates.quick(variables));
        slow = rendered == null || isOutOfTime(rendered);
        if (slow) {
            templates.slowly(this, variables, then);
        } else {
            then.accept(rendered);
        }
    }

    private static boolean isOutOfTime(Rendered rendered) {
        return OUT_OF_STEPS.equals(rendered.failure()) || OUT_OF_TIME.equals(rendered.failure());
    }

    /** Any thread. */
    Rendered render(Frame frame) {
        try {
            return Rendered.of(Spaces.strip(text(frame)));
        } catch (Failure failure) {
            return Rendered.failed(failure.why());
        } catch (StackOverflowError tooDeep) {
            return Rendered.failed("the template goes too deep");
        } catch (RuntimeException odd) {
            return Rendered.failed("the template cannot be rendered: " + odd.getMessage());
        }
    }

    private String text(Frame frame) {
        if (block instanceof Block.Print print) {
            String text = Printer.str(frame, print.value().in(frame));
            frame.grow(text.length());
            return text;
        }
        block.write(frame);
        return frame.printed();
    }

    Rendered counted(Rendered rendered) {
        strikes += isOutOfTime(rendered) ? 1 : 0;
        return rendered;
    }

    /** As the device wrote it. */
    @Override
    public String toString() {
        return source;
    }
}
