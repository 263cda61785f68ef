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

    final String id;
    final boolean five;
    /** Its topic, with a slash at the end. */
    final String topic;

    /** Attributes by their path below the device. */
    final Map<String, String> said = new TreeMap<>();
    /** Topics of values that the broker keeps. */
    final Set<String> kept = new HashSet<>();
    /** Values that came before the device was ready, by topic; true when replayed. */
    final Map<String, Waiting> waiting = new LinkedHashMap<>();
    /** What it was announced as; null before. */
    @Nullable
    Description announced;

    boolean patienceEnded;
    boolean patienceAsked;
    private @Nullable String readFrom;
    private @Nullable Description read;

    record Waiting(byte[] payload, boolean replayed) {}

    HomieDevice(String id, boolean five, String topic) {
        this.id = id;
        this.five = five;
        this.topic = topic;
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
