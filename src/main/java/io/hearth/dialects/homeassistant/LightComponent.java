package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import java.util.List;
import java.util.Locale;

/** A lamp. Its schema says how it speaks: a topic for each point, JSON, or templates. */
final class LightComponent implements Component {

    static final String ON = "on";
    static final String BRIGHTNESS = "brightness";
    static final String TEMPERATURE = "colour-temperature";
    static final String COLOUR = "colour";
    static final String MODE = "colour-mode";
    static final String EFFECT = "effect";
    static final String WHITE = "white";
    static final String FLASH = "flash";

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.LIGHT);
        switch (config.text("schema", "basic").toLowerCase(Locale.ROOT)) {
            case "basic", "default" -> BasicLight.describe(config, entity);
            case "json" -> JsonLight.describe(config, entity);
            case "template" -> TemplateLight.describe(config, entity);
            default ->
                throw new Rejected("\"schema\" must be one of basic, json, template, not \"%s\""
                        .formatted(Config.shortened(config.text("schema", ""))));
        }
    }

    static Spot brightness(Entity.Builder entity) {
        return entity.point(BRIGHTNESS, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1));
    }

    static Spot temperature(Config config, Entity.Builder entity) {
        return entity.point(TEMPERATURE, Warmth.of(config).capability()).name("Colour temperature");
    }

    static Spot mode(Entity.Builder entity, List<String> modes) {
        return entity.point(MODE, Capability.choice(modes)).name("Colour mode").answers();
    }

    static Spot white(Entity.Builder entity) {
        return entity.point(WHITE, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1));
    }

    static Spot flash(Entity.Builder entity) {
        return entity.point(FLASH, Capability.of(Kind.MOMENTARY).withOptions(List.of("short", "long")));
    }
}
