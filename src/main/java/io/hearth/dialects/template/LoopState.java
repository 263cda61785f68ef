package io.hearth.dialects.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. */
final class LoopState {

    private final List<Object> items;
    private int index;
    private @Nullable Object last;

    LoopState(List<Object> items) {
        this.items = items;
    }

    void at(int index) {
        this.index = index;
    }

    @Nullable
    Object member(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) items.size() - index;
            case "revindex0" -> items.size() - index - 1L;
            case "first" -> index == 0;
            case "last" -> index == items.size() - 1;
            case "length" -> (long) items.size();
            case "depth" -> 1L;
            case "depth0" -> 0L;
            case "previtem" -> index > 0 ? items.get(index - 1) : new Undefined("there is no previous item");
            case "nextitem" -> index < items.size() - 1 ? items.get(index + 1) : new Undefined("there is no next item");
            case "cycle" -> Function.of("cycle", "*values", (frame, given) -> cycle((List<?>) given[0]));
            case "changed" -> Function.of("changed", "*values", (frame, given) -> changed(frame, given[0]));
            default -> null;
        };
    }

    private Object cycle(@Nullable List<?> values) {
        if (values == null || values.isEmpty()) {
            throw Failure.type("no items for cycling given");
        }
        return values.get(index % values.size());
    }

    private Object changed(Frame frame, @Nullable Object value) {
        boolean same = last != null && value != null && Comparison.equal(frame, last, value);
        last = value;
        return !same;
    }
}
