package io.hearth.dialects.homeassistant;

import java.util.Map;

/** The kinds of things with several points. */
final class ComplexComponents {

    static final Map<String, Component> TABLE = Map.ofEntries(
            Map.entry("alarm_control_panel", new AlarmComponent()),
            Map.entry("climate", new ClimateComponent()),
            Map.entry("cover", new CoverComponent()),
            Map.entry("fan", new FanComponent()),
            Map.entry("humidifier", new HumidifierComponent()),
            Map.entry("lawn_mower", new LawnMowerComponent()),
            Map.entry("light", new LightComponent()),
            Map.entry("lock", new LockComponent()),
            Map.entry("siren", new SirenComponent()),
            Map.entry("vacuum", new VacuumComponent()),
            Map.entry("valve", new ValveComponent()),
            Map.entry("water_heater", new WaterHeaterComponent()));

    private ComplexComponents() {}
}
