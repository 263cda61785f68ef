package io.hearth.automation.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a trigger, a condition, an action and so on.
 *
 * @param lead the key that tells what it is; empty when there is only one form
 * @param verb the key that tells forms with the same lead apart; null when there is one of them
 * @param says what it means, in one sentence
 * @param keys all of them, in the order to write them
 */
record Form(String lead, @Nullable String verb, String says, List<Key> keys) {

    /**
     * A key.
     *
     * @param required whether it must be there
     * @param example  of key and value, for who forgot it
     */
    record Key(String name, Shape shape, boolean required, String example) {}

    Form {
        keys = List.copyOf(keys);
    }

    static Form of(String lead, String says) {
        return new Form(lead, null, says, List.of());
    }

    static Form of(String lead, String verb, String says) {
        return new Form(lead, verb, says, List.of());
    }

    Form needs(String name, Shape shape, String example) {
        return with(new Key(name, shape, true, "%s: %s".formatted(name, example)));
    }

    Form may(String name, Shape shape) {
        return with(new Key(name, shape, false, ""));
    }

    private Form with(Key key) {
        var more = new ArrayList<>(keys);
        more.add(key);
        return new Form(lead, verb, says, more);
    }

    /** The keys by name. */
    Map<String, Key> byName() {
        var byName = new LinkedHashMap<String, Key>();
        keys.forEach(key -> byName.put(key.name(), key));
        return byName;
    }

    boolean has(String key) {
        return keys.stream().anyMatch(one -> one.name().equals(key));
    }

    /** What readers switch by: the verb, else the lead. */
    String name() {
        return verb == null ? lead : verb;
    }
}
