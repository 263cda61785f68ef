package io.hearth.automation;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rules are, and their clock.
 *
 * @param rules {@code hearth.rules}: the folder of rule files; made, with examples, when it does not exist
 * @param timeZone {@code hearth.time-zone}: whose clock the rules read; the machine's when not set
 */
@ConfigurationProperties("hearth")
record RulesPlace(
        @DefaultValue("./rules") Path rules, @Nullable ZoneId timeZone) {

    ZoneId zone() {
        return timeZone == null ? ZoneId.systemDefault() : timeZone;
    }
}
