package io.hearth.broker.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the broker counts. Any thread may read, but for what says otherwise. */
public final class Counters {

    public final LongAdder received = new LongAdder();
    public final LongAdder sent = new LongAdder();
    public final LongAdder dropped = new LongAdder();
    public final AtomicInteger sockets = new AtomicInteger();
    public final AtomicInteger connections = new AtomicInteger();

    /** Bytes of messages that wait for clients. On the loop only. */
    public long queuedBytes;
}
