package io.hearth.dialects.template;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Texts made wider. */
final class Padding {

    private Padding() {}

    static String fill(@Nullable Object fill) {
        if (fill == null) {
            return " ";
        }
        if (Iteration.size(TextMethods.text(fill)) != 1) {
            throw Failure.type("The fill character must be exactly one character long");
        }
        return TextMethods.text(fill);
    }

    static String pad(Frame frame, String text, @Nullable Object width, String fill) {
        long missing = Math.max(0, Ints.small(TextMethods.orNone(width), "the width") - Iteration.size(text));
        frame.payText(missing + text.length());
        return String.join("", Collections.nCopies((int) missing, fill));
    }

    static String centered(Frame frame, String text, @Nullable Object width, String fill) {
        String pad = pad(frame, text, width, fill);
        int missing = pad.codePointCount(0, pad.length());
        int wide = Ints.small(TextMethods.orNone(width), "the width");
        int left = missing / 2 + (missing & wide & 1);
        int cut = pad.offsetByCodePoints(0, left);
        return pad.substring(0, cut) + text + pad.substring(cut);
    }
}
