package io.hearth.broker.engine;

/**
 * Where messages of one topic go, as long as nobody subscribes or unsubscribes. The arrays are never changed.
 *
 * @param topicBytes the topic as UTF-8
 * @param durable    whether a receiver, or a member of a group, has a session that outlives its connection
 * @param version    of the subscriptions and listeners it was made from
 */
record Route(
        String topic,
        byte[] topicBytes,
        Receiver[] receivers,
        SharedGroup[] groups,
        Listener[] listeners,
        boolean durable,
        int version) {}
