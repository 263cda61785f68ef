package io.hearth.broker;

/**
 * A QoS 1 or 2 message on its way to one client.
 *
 * @param topic  the topic name as UTF-8
 * @param qos    the QoS it is delivered with
 * @param retain whether it is replayed from the retained messages
 */
record Outgoing(byte[] topic, byte[] payload, Qos qos, boolean retain) {

    private static final int OVERHEAD = 64;

    /** What it costs in memory, about. */
    int size() {
        return topic.length + payload.length + OVERHEAD;
    }
}
