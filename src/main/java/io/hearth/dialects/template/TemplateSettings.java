package io.hearth.dialects.template;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the templates of devices may cost, {@code hearth.templates.*}.
 *
 * @param maxLength  characters of a template
 * @param maxText    characters of what it prints, and of any text on the way
 * @param maxItems   items of any list, and rounds of a loop
 * @param quickSteps steps that a template may take on the loop; one that needs more is slow from then on
 * @param maxSteps   steps that a slow template may take
 * @param time       time that a slow template may take
 * @param strikes    how often a template may run out of steps or time before it is switched off
 * @param threads    threads for slow templates
 * @param queue      slow renderings that may wait for each thread
 * @param cached     templates that are kept compiled
 */
@ConfigurationProperties("hearth.templates")
public record TemplateSettings(
        @DefaultValue("16384") int maxLength,
        @DefaultValue("65536") int maxText,
        @DefaultValue("10000") int maxItems,
        @DefaultValue("10000") int quickSteps,
        @DefaultValue("1000000") int maxSteps,
        @DefaultValue("50ms") Duration time,
        @DefaultValue("2") int strikes,
        @DefaultValue("1") int threads,
        @DefaultValue("1000") int queue,
        @DefaultValue("5000") int cached) {

    public static TemplateSettings defaults() {
        return new TemplateSettings(
                16_384, 65_536, 10_000, 10_000, 1_000_000, Duration.ofMillis(50), 2, 1, 1_000, 5_000);
    }

    Frame.Limits quick() {
        return new Frame.Limits(quickSteps, Long.MAX_VALUE, maxText, maxItems);
    }

    Frame.Limits slow() {
        return new Frame.Limits(maxSteps, time.toNanos(), maxText, maxItems);
    }
}
