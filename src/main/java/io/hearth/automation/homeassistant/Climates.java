package io.hearth.automation.homeassistant;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Thermostats, air conditioners and water heaters. */
final class Climates {

    private Climates() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        known.put("climate.set_temperature", Climates::values);
        known.put("climate.set_hvac_mode", Climates::values);
        known.put("climate.set_operation_mode", Climates::values);
        known.put("climate.set_preset_mode", Climates::values);
        known.put("climate.set_fan_mode", Climates::values);
        known.put("climate.set_swing_mode", Climates::values);
        known.put("climate.set_humidity", Climates::values);
        known.put("climate.turn_off", call -> call.set(Role.MODE, "off"));
        known.put(
                "climate.turn_on",
                call -> call.lost("Which mode it should take is not said; set its mode to heat or cool"));
        for (String service : List.of("set_temperature", "set_operation_mode")) {
            known.put("water_heater." + service, call -> {
                call.take(Role.MODE, 1, "operation_mode");
                call.take(Role.TARGET, 1, "temperature");
            });
        }
    }

    private static void values(ServiceCall call) {
        call.take(Role.MODE, 1, "hvac_mode", "operation_mode");
        call.take(Role.TARGET, 1, "temperature");
        call.take(new Role("target-low"), 1, "target_temp_low");
        call.take(new Role("target-high"), 1, "target_temp_high");
        call.take(Role.PRESET, 1, "preset_mode");
        call.take(new Role("fan-mode"), 1, "fan_mode");
        call.take(new Role("swing"), 1, "swing_mode");
        call.take(new Role("target-humidity"), 1, "humidity");
    }
}
