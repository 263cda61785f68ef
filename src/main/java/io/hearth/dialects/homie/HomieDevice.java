package io.hearth.dialects.homie;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One device as far as it has spoken. Only on the loop. */
final class HomieDevice {

    static final String STATE = "$state";
    static final String DESCRIPTION = "$description";

    private static final int ATTRIBUTES_OF_A_PROPERTY = 10;

    final String id;
    final boolean five;
    /** Its topic, with a slash at the end. */
    final String topic;

    /** Attributes by their path below the device. */
    final Map<String, String> said = new TreeMap<>();
    /** Topics of values that the broker keeps. */
    final Set<String> kept = new HashSet<>();
    /** Values that came before the device was ready, by topic. */
    final Map<String, Waiting> waiting = new LinkedHashMap<>();
    /** What it was announced as; null before. */
    @Nullable
    Description announced;

    boolean patienceEnded;
    boolean patienceAsked;
    private int size;
    private @Nullable String readFrom;
    private @Nullable Description read;

    record Waiting(String text, boolean replayed) {}

    HomieDevice(String id, boolean five, String topic) {
        this.id = id;
        this.five = five;
        this.topic = topic;
    }

    /**
     * What the attribute was before; no text takes it back.
     *
     * @throws Broken when the device says more than is allowed
     */
    @Nullable
    String note(String path, String text, HomieSettings settings) {
        String before = said.get(path);
        int more = text.length() - (before == null ? 0 : before.length());
        boolean many = before == null && said.size() >= settings.maxProperties() * ATTRIBUTES_OF_A_PROPERTY;
        if (more > 0 && (many || size + more > settings.maxDescription())) {
            throw new Broken("the device says more of itself than is taken, %d attributes with %d characters"
                            .formatted(said.size(), size)
                    + " (hearth.homie.max-properties, hearth.homie.max-description)");
        }
        size += more;
        return text.isEmpty() ? said.remove(path) : said.put(path, text);
    }

    @Nullable
    String state() {
        return said.get(STATE);
    }

    boolean initialising() {
        String state = state();
        return state == null || state.equals("init");
    }

    /** Null before it has described itself. @throws Broken when the description cannot be used */
    @Nullable
    Description describe(HomieSettings settings) {
        if (!five) {
            return Attributes.read(id, said, settings);
        }
        String document = said.get(DESCRIPTION);
        if (document == null) {
            return null;
        }
        if (!document.equals(readFrom)) {
            read = Document.read(id, document, settings);
            readFrom = document;
        }
        return read;
    }
}
