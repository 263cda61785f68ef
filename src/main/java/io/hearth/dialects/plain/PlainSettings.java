package io.hearth.dialects.plain;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Plain topics, {@code hearth.plain.*}.
 *
 * @param patterns  topics that are points: {@code {room}}, {@code {device}} and {@code {point}} each stand for one level
 * @param maxPoints points that plain topics may make in all
 * @param maxLeaves points that one JSON object may make
 */
@ConfigurationProperties("hearth.plain")
record PlainSettings(
        @DefaultValue({"home/{room}/{point}", "home/{room}/{device}/{point}"})
        List<String> patterns,

        @DefaultValue("50000") int maxPoints,
        @DefaultValue("64") int maxLeaves) {}
