package io.hearth.bridges;

/**
 * A message on its way to the other broker.
 *
 * @param topic what it is called there
 * @param qos   0 or 1
 */
record Letter(String topic, byte[] payload, int qos, boolean retained) {

    int size() {
        return topic.length() + payload.length;
    }
}
