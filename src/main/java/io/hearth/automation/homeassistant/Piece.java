package io.hearth.automation.homeassistant;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the source: a word, a list, a mapping, nothing, or something with a tag ({@code !secret}) that only Home
 * Assistant can look up. It remembers whether somebody used it, so that what nobody used can be told.
 */
final class Piece {

    /** A key where it stands, and its value. */
    record Entry(Piece key, Piece value) {
        String name() {
            return key.text == null ? "" : key.text;
        }
    }

    private final Place place;
    private final @Nullable String text;
    private final boolean quoted;
    private final @Nullable String tag;
    private final @Nullable List<Piece> items;
    private final @Nullable Map<String, Entry> fields;
    private boolean used;

    /** Line and column count from 1. */
    record Place(String file, int line, int column) {}

    private Piece(
            Place place,
            @Nullable String text,
            boolean quoted,
            @Nullable String tag,
            @Nullable List<Piece> items,
            @Nullable Map<String, Entry> fields) {
        this.place = place;
        this.text = text;
        this.quoted = quoted;
        this.tag = tag;
        this.items = items;
        this.fields = fields;
    }

    static Piece word(Place place, String text, boolean quoted) {
        return new Piece(place, text, quoted, null, null, null);
    }

    static Piece nothing(Place place) {
        return new Piece(place, null, false, null, null, null);
    }

    static Piece foreign(Place place, String tag, String text) {
        return new Piece(place, text, false, tag, null, null);
    }

    static Piece list(Place place, List<Piece> items) {
        return new Piece(place, null, false, null, List.copyOf(items), null);
    }

    static Piece mapping(Place place, Map<String, Entry> fields) {
        return new Piece(place, null, false, null, null, new LinkedHashMap<>(fields));
    }

    Place place() {
        return place;
    }

    boolean isWord() {
        return text != null && tag == null;
    }

    boolean isList() {
        return items != null;
    }

    boolean isMapping() {
        return fields != null;
    }

    boolean isNothing() {
        return text == null && items == null && fields == null;
    }

    /** Whether it is something like {@code !secret name}. */
    boolean isForeign() {
        return tag != null;
    }

    boolean isTemplate() {
        return isWord() && (text.contains("{{") || text.contains("{%") || text.contains("{#"));
    }

    boolean wasQuoted() {
        return quoted;
    }

    /** The word, used from now on; empty for anything else. */
    Optional<String> word() {
        used = true;
        return isWord() ? Optional.of(text.strip()) : Optional.empty();
    }

    /** The word without using it; empty text for anything else. */
    String peek() {
        return isWord() ? text.strip() : "";
    }

    /** The text exactly as it is, used from now on. */
    String exact() {
        used = true;
        return text == null ? "" : text;
    }

    /** The items of a list; a single thing is a list of one, nothing an empty one. Mappings are single things. */
    List<Piece> all() {
        if (items != null) {
            return items;
        }
        if (isNothing()) {
            used = true;
            return List.of();
        }
        return List.of(this);
    }

    Collection<Entry> entries() {
        return fields == null ? List.of() : fields.values();
    }

    boolean has(String key) {
        return fields != null && fields.containsKey(key);
    }

    /** The value of the first of these keys that is there; the key is used from now on. */
    Optional<Piece> get(String... keys) {
        for (String key : keys) {
            if (has(key)) {
                Entry entry = fields.get(key);
                entry.key().used = true;
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    /** The word at the first of these keys. */
    Optional<String> text(String... keys) {
        return get(keys).flatMap(Piece::word);
    }

    /** The word at the key, without using it. */
    String peek(String key) {
        return has(key) ? fields.get(key).value().peek() : "";
    }

    /** The key itself, to point at; this when it is not there. */
    Piece key(String key) {
        return has(key) ? fields.get(key).key() : this;
    }

    /** All of it is accounted for. */
    void use() {
        used = true;
        if (items != null) {
            items.forEach(Piece::use);
        }
        entries().forEach(entry -> {
            entry.key().used = true;
            entry.value().use();
        });
    }

    /** Hands out the topmost keys and words that nobody used. */
    void unused(Consumer<Piece> each) {
        if (items != null) {
            items.forEach(item -> item.unused(each));
        } else if (fields != null) {
            for (Entry entry : fields.values()) {
                if (entry.key().used) {
                    entry.value().unused(each);
                } else {
                    each.accept(entry.key());
                }
            }
        } else if (!used && !isNothing()) {
            each.accept(this);
        }
    }

    /** For messages: short, on one line. */
    @Override
    public String toString() {
        if (tag != null) {
            return (tag + " " + text).strip();
        } else if (text != null) {
            String line = text.strip().replaceAll("\\s+", " ");
            return line.length() > 60 ? line.substring(0, 57) + "…" : line;
        }
        return items != null ? "a list" : fields != null ? "a mapping" : "nothing";
    }
}
