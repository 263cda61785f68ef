package io.hearth.system;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.TlsIdentity;
import io.hearth.certificates.Certificates;
import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.hub.Loop;
import io.hearth.hub.RuleBookReader;
import io.hearth.journal.Journal;
import java.time.Clock;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the modules that know nothing of each other. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    Loop loop(Broker broker) {
        return new BrokerLoop(broker);
    }

    /** Begins to prepare the certificates beside the rest of the start, when an encrypted listener is wanted. */
    @Bean
    TlsIdentity tlsIdentity(Certificates certificates, BrokerSettings settings) {
        if (settings.encrypts()) {
            certificates.prepare();
        }
        return new HubIdentity(certificates);
    }

    /** Recovered from the journal when it is returned; time begins to pass in {@link HubLife}. */
    @Bean(destroyMethod = "")
    Hub hub(Loop loop, Clock clock, Journal journal, RuleBookReader reader, HubSettings settings) {
        journal.callbacksOn(loop);
        return new Hub(loop, clock, journal, reader, settings);
    }

    @Bean
    HubLife hubLife(Hub hub) {
        return new HubLife(hub);
    }

    @Bean
    BrokerLife brokerLife(Broker broker) {
        return new BrokerLife(broker);
    }

    /** Time passes from here on; at the end a snapshot makes the next start quick. */
    static final class HubLife extends Life {
        private final Hub hub;

        HubLife(Hub hub) {
            super(0);
            this.hub = hub;
        }

        @Override
        void begin() {
            hub.start();
        }

        @Override
        void end() {
            hub.close();
        }
    }

    /** Clients may come when everything behind the door is ready. The bean itself closes the door, last of all. */
    static final class BrokerLife extends Life {
        private final Broker broker;

        BrokerLife(Broker broker) {
            super(1000);
            this.broker = broker;
        }

        @Override
        void begin() {
            broker.open();
        }

        @Override
        void end() {}
    }

    private abstract static class Life implements SmartLifecycle {
        private final int phase;
        private volatile boolean running;

        Life(int phase) {
            this.phase = phase;
        }

        abstract void begin();

        abstract void end();

        @Override
        public void start() {
            begin();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            end();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }
}
