package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.runs.RunKeeper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Counts rules, what is wrong with them, and runs that were never written. */
@Component
class RuleMeters implements MeterBinder {

    private final RuleFiles files;
    private final RunKeeper keeper;

    RuleMeters(RuleFiles files, RunKeeper keeper) {
        this.files = files;
        this.keeper = keeper;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hearth.rules", files, all -> all.shelf().running().size())
                .description("Rules that run or are switched off")
                .register(registry);
        Gauge.builder("hearth.rules.errors", files, RuleMeters::errors)
                .description("Errors in rule files at present")
                .register(registry);
        FunctionCounter.builder("hearth.rules.runs.dropped", keeper, RunKeeper::left)
                .description("Runs that were not written because too many waited")
                .register(registry);
    }

    private static double errors(RuleFiles files) {
        return files.shelf().problems().stream().filter(Problem::error).count();
    }
}
