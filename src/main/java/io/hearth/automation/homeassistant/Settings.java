package io.hearth.automation.homeassistant;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Numbers, choices, texts, timers and counters that are set, and buttons that are pressed. */
final class Settings {

    private Settings() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        for (String domain : List.of("number", "input_number", "text", "input_text", "counter")) {
            known.put(domain + ".set_value", call -> call.take(Role.VALUE, 1, "value"));
        }
        for (String domain : List.of("select", "input_select")) {
            known.put(domain + ".select_option", call -> {
                call.data("option").filter(word -> !word.isTemplate()).ifPresent(word -> call.targets()
                        .entities()
                        .forEach(entity -> call.draft().points().choice(entity, word.peek())));
                call.take(Role.VALUE, 1, "option");
            });
        }
        known.put("input_number.increment", call -> call.set(Role.VALUE, Sheet.form("add", "1")));
        known.put("input_number.decrement", call -> call.set(Role.VALUE, Sheet.form("add", "-1")));
        known.put("counter.increment", call -> call.set(Role.VALUE, Sheet.form("add", "1")));
        known.put("counter.decrement", call -> call.set(Role.VALUE, Sheet.form("add", "-1")));
        known.put("counter.reset", call -> call.set(Role.VALUE, "0"));
        known.put("timer.start", call -> call.set(Role.STATE, "active"));
        known.put("timer.cancel", call -> call.set(Role.STATE, "idle"));
        known.put("timer.finish", call -> call.set(Role.STATE, "finished"));
        known.put("button.press", call -> call.press(Role.PRESS, "press"));
        known.put("input_button.press", call -> call.lost("Buttons on the screen are rules in Hearth: run: <rule>"));
    }
}
