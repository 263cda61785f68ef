package io.hearth.broker;

/**
 * Where messages of one topic go, as long as nobody subscribes or unsubscribes. The arrays are never changed.
 *
 * @param topicBytes the topic as UTF-8
 * @param granted    the QoS granted to the receiver at the same place
 * @param version    of the subscriptions and listeners it was made from
 */
record Route(String topic, byte[] topicBytes, Session[] receivers, Qos[] granted, Listener[] listeners, int version) {}
