package io.hearth.devices;

import io.hearth.house.Room;
import io.hearth.house.RoomId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "room")
class RoomRow {

    @Id
    private String id;

    private String name;
    private int position;

    protected RoomRow() {}

    RoomRow(Room room) {
        id = room.id().value();
        name = room.name();
        position = room.position();
    }

    Room toRoom() {
        return new Room(new RoomId(id), name, position);
    }
}
