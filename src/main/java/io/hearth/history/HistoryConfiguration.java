package io.hearth.history;

import io.hearth.hub.HouseCodec;
import io.hearth.hub.Hub;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together, below the data folder. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private final HouseCodec codec = new HouseCodec();

    @Bean
    Intake historyIntake(HistorySettings settings) {
        return new Intake(settings.queueSize());
    }

    @Bean
    Scribe scribe(@Value("${hearth.data:./data}") String data, HistorySettings settings, Intake intake) {
        return new Scribe(Path.of(data, "history"), settings, codec, Disk.REAL, intake::wantHouse);
    }

    @Bean
    Recorder recorder(Hub hub, Intake intake, Scribe scribe, HistorySettings settings) {
        return new Recorder(hub, intake, scribe, settings);
    }

    @Bean
    Recordings recordings(Scribe scribe, Intake intake) {
        return new Recordings(scribe, intake, codec);
    }

    @Bean
    MeterBinder historyMeters(Scribe scribe, Intake intake) {
        return registry -> {
            FunctionCounter.builder("hearth.history.lost", intake, each -> each.lost() + scribe.missed())
                    .description("Events that were not recorded, because too many waited or the disk did not take them")
                    .register(registry);
            Gauge.builder("hearth.history.waiting", intake, Intake::waiting)
                    .description("Events that wait to be recorded")
                    .register(registry);
            Gauge.builder("hearth.history.bytes", scribe, Scribe::bytes)
                    .description("Size of the recorded history on disk")
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
