package io.hearth.bridges;

/**
 * What a bridge is doing.
 *
 * @param name     as in {@code hearth.bridges.<name>}
 * @param url      of the other broker
 * @param up       whether it is connected
 * @param received messages taken in since start
 * @param refused  messages that came but could not be taken in
 * @param sent     messages handed over since start
 * @param waiting  messages that wait for the link
 * @param dropped  messages that had to give way while they waited
 */
public record BridgeStatus(
        String name, String url, boolean up, long received, long refused, long sent, int waiting, long dropped) {}
