package io.hearth.system;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole house.
 *
 * @param name     what the house calls itself
 * @param data     folder of everything stored; absolute
 * @param rules    folder of rule files, as given
 * @param timeZone whose clock the rules read; the machine's when not set
 */
@ConfigurationProperties("hearth")
record HearthSettings(
        @DefaultValue("Hearth") String name,
        @DefaultValue("./data") Path data,
        @DefaultValue("./rules") String rules,
        @Nullable ZoneId timeZone) {

    HearthSettings {
        data = data.toAbsolutePath().normalize();
    }

    ZoneId zone() {
        return timeZone == null ? ZoneId.systemDefault() : timeZone;
    }
}
