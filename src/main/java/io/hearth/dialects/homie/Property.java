package io.hearth.dialects.homie;

import io.hearth.house.Capability;

/**
 * One property of a device as it describes itself.
 *
 * @param node     the id of its node
 * @param nodeName what people call the node
 * @param id       its own id within the node
 * @param name     what people call it
 * @param tongue   how its values are spelled
 * @param can      the kind of its values
 * @param settable whether it takes commands
 * @param retained whether it asks the broker to keep its values; others are events
 */
record Property(
        String node,
        String nodeName,
        String id,
        String name,
        Tongue tongue,
        Capability can,
        boolean settable,
        boolean retained) {

    String path() {
        return node + "/" + id;
    }
}
