package io.hearth.devices;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the live feed.
 *
 * @param seq    of the event of the house it came from; several lines may share it
 * @param part   counts the lines of one event, from 0
 * @param type   state, command, device, room or rule
 * @param device it concerns
 * @param room   it concerns
 * @param data   what is sent as JSON
 */
record FeedEvent(
        long seq,
        int part,
        String type,
        @Nullable String device,
        @Nullable String room,
        Object data) {

    /** The id clients send back to go on from here. */
    String id() {
        return seq + "-" + part;
    }

    boolean after(Position position) {
        return seq > position.seq() || seq == position.seq() && part > position.part();
    }

    /** A place in the feed. A snapshot's cursor has no part: it contains the whole event. */
    record Position(long seq, int part) {

        /** @throws NumberFormatException when it is not an id of the feed */
        static Position read(String id) {
            int dash = id.indexOf('-');
            return dash < 0
                    ? new Position(Long.parseLong(id), Integer.MAX_VALUE)
                    : new Position(Long.parseLong(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)));
        }
    }

    /** What a client wants to hear; an empty set means everything. */
    record Filter(Set<String> types, Set<String> devices, Set<String> rooms) {
        boolean wants(FeedEvent event) {
            return (types.isEmpty() || types.contains(event.type()))
                    && (devices.isEmpty() || event.device() != null && devices.contains(event.device()))
                    && (rooms.isEmpty() || event.room() != null && rooms.contains(event.room()));
        }
    }
}
