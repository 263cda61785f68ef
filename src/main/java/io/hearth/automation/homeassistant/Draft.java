package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Remark;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One rule while it is written: what its parts share. */
final class Draft {

    private static final Set<String> FOREIGN =
            Set.of("this", "wait", "context", "states", "trigger", "repeat", "namespace", "none", "None");
    private static final int LONGEST_REMARK = 150;

    private final Names names;
    private final Points points;
    private final Findings findings;
    private final Set<String> variables = new HashSet<>();
    private final Map<String, String> triggers = new LinkedHashMap<>();
    private final Set<String> handedOver = new java.util.LinkedHashSet<>();
    private boolean called;
    private boolean unsafe;
    private boolean starting;

    Draft(Names names, Points points, Findings findings) {
        this.names = names;
        this.points = points;
        this.findings = findings;
    }

    Names names() {
        return names;
    }

    Points points() {
        return points;
    }

    Findings findings() {
        return findings;
    }

    /** Something is left out, and the rest still does what it should. */
    Remark lost(Piece at, String message) {
        findings.lost(at, message);
        String remark = "not converted (line %d): %s".formatted(at.place().line(), message);
        String line = remark.replaceAll("\\s+", " ");
        return new Remark(line.length() > LONGEST_REMARK ? line.substring(0, LONGEST_REMARK - 1) + "…" : line);
    }

    /** Something is left out that decides whether or when the rest is done: the rule is switched off. */
    Remark gap(Piece at, String message) {
        unsafe |= !starting;
        return lost(at, message);
    }

    /** Whether triggers are read from now on: a rule that starts less often does no harm. */
    void starting(boolean now) {
        starting = now;
    }

    /** Whether the rule must not run before a person has looked at it. */
    boolean unsafe() {
        return unsafe;
    }

    /** Says that the whole piece is left out, after some part of it was told; once is enough. */
    void leftOut(Piece piece, String what) {
        if (!findings.told(piece)) {
            findings.hint(piece, "This %s is left out as a whole".formatted(what));
        }
    }

    /** Something that Home Assistant has switched off: left out, with a remark. */
    Remark switchedOff(Piece piece, String what) {
        findings.note(
                Finding.Severity.NOTE, piece, "This %s is switched off in Home Assistant; left out".formatted(what));
        return new Remark("left out (line %d): a %s that is switched off in Home Assistant"
                .formatted(piece.place().line(), what));
    }

    /** Whether {@code enabled: false} is said; a template there is told. */
    boolean isOff(Piece piece) {
        Piece enabled = piece.get("enabled").orElse(null);
        if (enabled == null || enabled.isNothing()) {
            return false;
        }
        if (enabled.isTemplate() || enabled.isForeign()) {
            gap(enabled, "\"enabled\" cannot be worked out in Hearth; switch the rule on or off by hand");
            return false;
        }
        String word = enabled.word().orElse("");
        if (!isNo(word) && !isYes(word)) {
            gap(enabled, "\"enabled\" is true or false, not %s".formatted(enabled));
        }
        return isNo(word);
    }

    /** What a person wrote beside a part, to be written above it. */
    java.util.Optional<Remark> alias(Piece piece) {
        return piece.text("alias")
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(Remark::new);
    }

    static boolean isNo(String word) {
        return List.of("false", "no", "off").contains(word.toLowerCase(java.util.Locale.ROOT));
    }

    static boolean isYes(String word) {
        return List.of("true", "yes", "on").contains(word.toLowerCase(java.util.Locale.ROOT));
    }

    void variable(String name) {
        variables.add(name);
    }

    /** In a script that anybody may call, what nobody names is handed over. */
    boolean hasVariable(String name) {
        boolean handed = called && !variables.contains(name) && !FOREIGN.contains(name);
        if (handed) {
            variables.add(name);
            handedOver.add(name);
        }
        return variables.contains(name);
    }

    void called() {
        called = true;
    }

    /** Names that the rule uses and that must be handed to it. */
    Set<String> handedOver() {
        return handedOver;
    }

    /** The name of a trigger as Hearth writes it. */
    String trigger(String id) {
        return triggers.computeIfAbsent(id, Names::slug);
    }

    boolean hasTrigger(String id) {
        return triggers.containsKey(id);
    }

    /** Tells keys that a part does not have in Hearth, in one sentence each. */
    void ignore(Piece piece, String why, String... keys) {
        for (String key : keys) {
            if (piece.has(key)) {
                Piece value = piece.get(key).orElseThrow();
                value.use();
                findings.hint(piece.key(key), "\"%s\" is left out: %s".formatted(key, why));
            }
        }
    }
}
