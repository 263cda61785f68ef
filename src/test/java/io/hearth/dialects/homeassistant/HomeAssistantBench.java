package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.dialects.template.TemplateSettings;
import io.hearth.dialects.template.Templates;
import java.nio.file.Path;
import java.util.List;

/** A hub that understands Home Assistant's way of announcing things. */
final class HomeAssistantBench {

    static final HomeAssistantSettings SETTINGS = new HomeAssistantSettings(
            "homeassistant", true, true, 20_000, 10_000_000, 262_144, 500, 8, 4, 2_000, 16, 1_000, 1_500);

    /** The pictures of the dialect that was made last. */
    static Images images = new Images(SETTINGS);

    private HomeAssistantBench() {}

    static DialectBench open(Path folder) {
        return open(folder, SETTINGS);
    }

    static DialectBench open(Path folder, HomeAssistantSettings settings) {
        return new DialectBench(folder, bench -> dialects(bench, settings));
    }

    static List<Dialect> dialects(DialectBench bench, HomeAssistantSettings settings) {
        images = new Images(settings);
        return List.of(new HomeAssistant(
                bench.hub,
                bench.loop,
                bench.loop.clock(),
                bench.switchboard,
                bench.register,
                bench.memory,
                bench.complaints,
                images,
                new Templates(TemplateSettings.defaults(), bench.loop.clock(), "Europe/Berlin", bench.loop),
                settings));
    }
}
