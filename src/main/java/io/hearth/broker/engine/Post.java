package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.wire.Counters;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What every outbox needs of the broker.
 *
 * @param queuedTotal most bytes that wait for all clients together
 */
record Post(
        BrokerSettings.Limits limits,
        long queuedTotal,
        RetainedMessages retained,
        BackPressure pressure,
        BrokerLog log,
        Acknowledgements acknowledgements,
        Counters counters,
        Overflow overflow,
        Executor loop,
        Clock clock) {

    /** What happens to a client whose queue is beyond its limits. */
    interface Overflow {

        void tooMuchWaitsFor(Session session);

        /** The memory for all of them is used up. */
        void tooMuchWaitsInAll();
    }
}
