package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;

/** A QoS 1 or 2 message on its way to one client, until the client has acknowledged it. On the loop only. */
final class Outgoing {

    private static final int IDS = 65_535;
    private static final int OVERHEAD = 160;

    final Message message;
    final byte[] topic;
    final Qos qos;
    final boolean retain;
    final int[] ids;
    final long sequence;

    /** Whether it may leave: a QoS 2 message of a session that outlives its connection must be on disk before. */
    boolean settled = true;

    /** Whether it is an old retained message that the client is told because it subscribed. */
    boolean replayed;

    /** Whether it was sent before, so that it is a repetition now. */
    boolean sent;

    /** Whether the client has told that it has the QoS 2 message. */
    boolean received;

    /**
     * @param topic    the topic name as UTF-8
     * @param qos      the QoS it is delivered with
     * @param retain   the retain flag that the client sees
     * @param ids      the numbers of the client's subscriptions
     * @param sequence its place among all messages of the session, for ever
     */
    Outgoing(Message message, byte[] topic, Qos qos, boolean retain, int[] ids, long sequence) {
        this.message = message;
        this.topic = topic;
        this.qos = qos;
        this.retain = retain;
        this.ids = ids;
        this.sequence = sequence;
    }

    /** The packet id follows from the sequence, so that it is the same after a restart without being stored. */
    int id() {
        return (int) (sequence % IDS) + 1;
    }

    /** What it costs in memory, about. */
    int size() {
        return topic.length + message.payload().length + message.properties().forwarded().length + OVERHEAD;
    }
}
