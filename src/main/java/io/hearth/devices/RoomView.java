package io.hearth.devices;

import io.hearth.house.Room;

/** A room as REST shows it; smaller positions come first. */
record RoomView(String id, String name, int position) {

    static RoomView of(Room room) {
        return new RoomView(room.id().value(), room.name(), room.position());
    }
}
