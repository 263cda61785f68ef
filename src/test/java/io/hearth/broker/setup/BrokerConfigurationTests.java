package io.hearth.broker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Admission;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.engine.HearthBroker;
import io.hearth.broker.moquette.MoquetteBroker;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BrokerConfigurationTests {

    @TempDir
    Path folder;

    @EnableConfigurationProperties(BrokerSettings.class)
    static class Settings {}

    private ApplicationContextRunner house() {
        return new ApplicationContextRunner()
                .withUserConfiguration(BrokerConfiguration.class, Settings.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(Admission.class, () -> new AnonymousAdmission(BrokerSettings.Anonymous.LOOPBACK))
                .withBean(Journal.class, () -> Journal.open(folder, JournalSettings.defaults()));
    }

    @Test
    void theOwnEngineIsTheDefaultAndOpensWhenTold() {
        house().withPropertyValues("hearth.mqtt.port=0").run(context -> {
            var broker = context.getBean(Broker.class);
            assertThat(broker).isInstanceOf(HearthBroker.class);
            assertThat(broker.status().open()).isFalse();
            broker.open();
            assertThat(broker.status().port()).isPositive();
        });
    }

    @Test
    void withoutSomebodyAtTheDoorThereIsNoBroker() {
        new ApplicationContextRunner()
                .withUserConfiguration(BrokerConfiguration.class, Settings.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(Journal.class, () -> Journal.open(folder, JournalSettings.defaults()))
                .run(context -> assertThat(context.getStartupFailure()).hasMessageContaining("Admission"));
    }

    @Test
    void theOwnEngineStaysAwayWhenMoquetteIsChosen() {
        house().withPropertyValues("hearth.mqtt.engine=moquette")
                .run(context -> assertThat(context).getBean(Broker.class).isInstanceOf(MoquetteBroker.class));
    }

    @Test
    void anotherEngineIsRefusedByNameOfTheSetting() {
        house().withPropertyValues("hearth.mqtt.engine=mosquitto")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("hearth.mqtt.engine")
                        .hasMessageContaining("It must be hearth or moquette."));
    }
}
