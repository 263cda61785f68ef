package io.hearth.dialects.homeassistant;

import io.hearth.house.Part;
import java.util.List;

/** A boiler. */
final class WaterHeaterComponent implements Component {

    private static final List<String> MODES =
            List.of("off", "eco", "electric", "gas", "heat_pump", "high_demand", "performance");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.WATER_HEATER);
        var heating = new Heating(config, entity);
        double step = config.number("precision", heating.degrees(0.1, 1));
        double coldest = heating.degrees(43.3, 110);
        heating.target("target", "temperature", "Target", coldest, heating.degrees(60, 140), step, coldest);
        heating.measured(
                "current",
                "current-temperature",
                "current_temperature_topic",
                "current_temperature_template",
                heating.unit(),
                "temperature",
                "Temperature");
        heating.mode(config.has("modes") ? config.strings("modes") : MODES);
    }
}
