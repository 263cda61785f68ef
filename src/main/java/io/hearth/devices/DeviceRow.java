package io.hearth.devices;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.RoomId;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

@Entity
@Table(name = "device")
class DeviceRow {

    @Id
    private String id;

    private String name;
    private @Nullable String room;
    private boolean hidden;

    @Enumerated(EnumType.STRING)
    private Availability availability;

    @Convert(converter = AboutColumn.class)
    private About about;

    private boolean named;
    private boolean fresh;

    protected DeviceRow() {}

    DeviceRow(Device device) {
        id = device.id().value();
        name = device.name();
        room = device.room() == null ? null : device.room().value();
        hidden = device.hidden();
        availability = device.availability();
        about = device.about();
        named = device.named();
        fresh = device.fresh();
    }

    String id() {
        return id;
    }

    /** Without its points. */
    Device toDevice() {
        RoomId place = room == null ? null : new RoomId(room);
        return new Device(new DeviceId(id), name, place, hidden, availability, TreePMap.empty(), about, named, fresh);
    }
}
