package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What opens and closes, locks, and drives about: things that are told a word. */
final class Covers {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("cover.open_cover", "open"),
            Map.entry("cover.close_cover", "close"),
            Map.entry("cover.stop_cover", "stop"),
            Map.entry("cover.open_cover_tilt", "open-tilt"),
            Map.entry("cover.close_cover_tilt", "close-tilt"),
            Map.entry("cover.stop_cover_tilt", "stop-tilt"),
            Map.entry("valve.open_valve", "open"),
            Map.entry("valve.close_valve", "close"),
            Map.entry("valve.stop_valve", "stop"),
            Map.entry("lock.open", "open"),
            Map.entry("vacuum.start", "start"),
            Map.entry("vacuum.pause", "pause"),
            Map.entry("vacuum.stop", "stop"),
            Map.entry("vacuum.return_to_base", "return-to-base"),
            Map.entry("vacuum.locate", "locate"),
            Map.entry("vacuum.clean_spot", "clean-spot"),
            Map.entry("lawn_mower.start_mowing", "start-mowing"),
            Map.entry("lawn_mower.pause", "pause"),
            Map.entry("lawn_mower.dock", "dock"),
            Map.entry("alarm_control_panel.alarm_disarm", "disarm"),
            Map.entry("alarm_control_panel.alarm_arm_home", "arm_home"),
            Map.entry("alarm_control_panel.alarm_arm_away", "arm_away"),
            Map.entry("alarm_control_panel.alarm_arm_night", "arm_night"),
            Map.entry("alarm_control_panel.alarm_arm_vacation", "arm_vacation"),
            Map.entry("alarm_control_panel.alarm_trigger", "trigger"));

    private Covers() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        WORDS.forEach((service, word) -> known.put(service, call -> press(call, word)));
        known.put("cover.set_cover_position", call -> call.take(Role.POSITION, 1, "position"));
        known.put("cover.set_cover_tilt_position", call -> call.take(Role.TILT, 1, "tilt_position"));
        known.put("valve.set_valve_position", call -> call.take(Role.POSITION, 1, "position"));
        known.put("vacuum.set_fan_speed", call -> call.take(Role.SPEED, 1, "fan_speed"));
        known.put("cover.turn_on", call -> press(call, "open"));
        known.put("cover.turn_off", call -> press(call, "close"));
        known.put("cover.toggle", call -> toggle(call, "open", "close"));
        known.put("lock.lock", call -> lock(call, "on", "lock"));
        known.put("lock.unlock", call -> lock(call, "off", "unlock"));
    }

    /** With its code behind it, for what needs one. */
    private static void press(ServiceCall call, String word) {
        Optional<Piece> code = call.data("code");
        if (code.isPresent() && (!code.get().isWord() || code.get().isTemplate())) {
            call.more(call.draft()
                    .lost(
                            code.get(),
                            "The code is not written here; say it after the word: \"%s 1234\"".formatted(word)));
        }
        boolean said = code.isPresent() && code.get().isWord() && !code.get().isTemplate();
        call.press(Role.ACTION, said ? word + " " + code.get().word().orElse("") : word);
    }

    private static void lock(ServiceCall call, String bolt, String word) {
        if (call.data("code").isPresent()) {
            press(call, word);
        } else {
            call.set(Role.LOCKED, bolt);
        }
    }

    private static void toggle(ServiceCall call, String open, String close) {
        List<String> states = call.targets().paths(Role.STATE);
        List<String> actions = call.targets().paths(Role.ACTION);
        for (int i = 0; i < states.size(); i++) {
            Form choice = Sheet.form(
                            "if", Sheet.form("point", Sheet.text(states.get(i))).put("is", "closed"))
                    .put("then", new Rows().add(Sheet.form("press", Sheet.form(actions.get(i), open))))
                    .put("else", new Rows().add(Sheet.form("press", Sheet.form(actions.get(i), close))));
            call.more(choice);
        }
    }
}
