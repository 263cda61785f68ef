package io.hearth.automation.homeassistant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which service of Home Assistant is which action of a rule. */
final class Services {

    private static final Map<String, Consumer<ServiceCall>> KNOWN = known();
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("tts", "Hearth does not speak; let a device that does hear a message (publish)"),
            Map.entry(
                    "rest_command",
                    "Write call: {url: …, method: …, body: …} with the address from configuration.yaml"),
            Map.entry("shell_command", "Hearth runs no programs; call a web address or publish a message instead"),
            Map.entry("python_script", "Hearth runs no programs; write a rule"),
            Map.entry("pyscript", "Hearth runs no programs; write a rule"),
            Map.entry("logbook", "Every run of a rule is noted anyway, with its reasons"),
            Map.entry("system_log", "Every run of a rule is noted anyway, with its reasons"),
            Map.entry("recorder", "Hearth keeps its history by itself"),
            Map.entry("input_datetime", "Times that people set are not known; write the time"),
            Map.entry("camera", "Hearth takes no snapshots; pictures of cameras are shown as they come"),
            Map.entry("backup", "Backups have settings of their own in Hearth"),
            Map.entry("automation", "Rules do not switch each other on and off; ask a helper (flag) in its conditions"),
            Map.entry("logger", "Hearth has no levels of logging for rules"),
            Map.entry("telegram_bot", "Hearth tells people itself: notify; or call the web address of the service"),
            Map.entry("hassio", "There are no add-ons in Hearth"));

    private Services() {}

    static List<Sheet> convert(Draft draft, Piece piece, Piece name) {
        String[] parts =
                name.word().orElse("").toLowerCase(java.util.Locale.ROOT).split("\\.", 2);
        if (name.isTemplate() || parts.length < 2) {
            return List.of(draft.lost(piece, "Which service is called must be fixed, not %s".formatted(name)));
        }
        Optional<Consumer<ServiceCall>> service = Optional.ofNullable(
                        KNOWN.get(name.peek().toLowerCase(java.util.Locale.ROOT)))
                .or(() -> Optional.ofNullable(KNOWN.get(parts[0] + ".*")))
                .or(() -> Optional.ofNullable(KNOWN.get("*." + parts[1])).filter(any -> Switches.has(parts[0])));
        if (service.isEmpty()) {
            String why = WITHOUT.getOrDefault(parts[0], "it has no counterpart in Hearth");
            return List.of(draft.lost(piece, "%s: %s".formatted(name.peek(), why)));
        }
        var call = new ServiceCall(draft, piece, parts[0], parts[1]);
        service.get().accept(call);
        return call.actions();
    }

    private static Map<String, Consumer<ServiceCall>> known() {
        var known = new HashMap<String, Consumer<ServiceCall>>();
        Switches.register(known);
        Lights.register(known);
        Climates.register(known);
        Covers.register(known);
        Settings.register(known);
        Media.register(known);
        Messages.register(known);
        return Map.copyOf(known);
    }
}
