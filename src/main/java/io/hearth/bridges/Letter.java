package io.hearth.bridges;

/**
 * A message on its way to the other broker.
 *
 * @param number in the order in which they go out
 * @param topic  what it is called there
 * @param qos    0 or 1
 */
record Letter(long number, String topic, byte[] payload, int qos, boolean retained) {

    int size() {
        return topic.length() + payload.length;
    }
}
