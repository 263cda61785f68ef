package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function that belongs to a value. */
record Method(Object target, Function function) {

    Object call(Frame frame, List<Object> given, Map<String, Object> named) {
        var all = new ArrayList<Object>(given.size() + 1);
        all.add(target);
        all.addAll(given);
        return function.call(frame, all, named);
    }
}
