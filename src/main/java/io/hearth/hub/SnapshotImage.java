package io.hearth.hub;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.State;
import io.hearth.rules.Agenda;
import io.hearth.rules.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/** A snapshot as plain lists, the shape in which it is stored. */
record SnapshotImage(
        long seq,
        Instant last,
        String source,
        List<Room> rooms,
        List<DeviceImage> devices,
        List<StateImage> states,
        List<Command> commands,
        List<EntryImage> agenda,
        List<Agenda.TriggerKey> held,
        @Nullable List<Agenda.TriggerKey> lapsed,
        @Nullable Map<String, Instant> since,
        @Nullable Map<String, Agenda.Pace> paces,
        long next) {

    record DeviceImage(
            DeviceId id,
            String name,
            @Nullable RoomId room,
            boolean hidden,
            Availability availability,
            List<Point> points,
            @Nullable About about,
            boolean named,
            boolean fresh) {
        static DeviceImage of(Device device) {
            return new DeviceImage(
                    device.id(),
                    device.name(),
                    device.room(),
                    device.hidden(),
                    device.availability(),
                    List.copyOf(device.points().values()),
                    device.about(),
                    device.named(),
                    device.fresh());
        }

        Device device() {
            var byName =
                    points.stream().collect(Collectors.toMap(point -> point.id().name(), Function.identity()));
            return new Device(id, name, room, hidden, availability, TreePMap.from(byName), about, named, fresh);
        }
    }

    record StateImage(PointId point, State state) {}

    record EntryImage(Instant at, long number, Entry entry) {}

    static SnapshotImage of(Snapshot snapshot, String source, Instant last) {
        House house = snapshot.house();
        Agenda agenda = snapshot.agenda();
        return new SnapshotImage(
                snapshot.seq(),
                last,
                source,
                List.copyOf(house.rooms().values()),
                house.devices().values().stream().map(DeviceImage::of).toList(),
                house.states().entrySet().stream()
                        .map(entry -> new StateImage(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(house.commands().values()),
                agenda.entries().entrySet().stream()
                        .map(entry -> new EntryImage(
                                entry.getKey().at(), entry.getKey().number(), entry.getValue()))
                        .toList(),
                List.copyOf(agenda.held()),
                List.copyOf(agenda.lapsed()),
                agenda.since(),
                agenda.paces(),
                agenda.next());
    }

    House toHouse() {
        return new House(
                TreePMap.from(rooms.stream().collect(Collectors.toMap(Room::id, Function.identity()))),
                TreePMap.from(devices.stream().collect(Collectors.toMap(DeviceImage::id, DeviceImage::device))),
                HashTreePMap.from(states.stream().collect(Collectors.toMap(StateImage::point, StateImage::state))),
                HashTreePMap.from(commands.stream().collect(Collectors.toMap(Command::point, Function.identity()))));
    }

    Agenda toAgenda() {
        return Agenda.of(
                agenda.stream()
                        .collect(Collectors.toMap(
                                image -> new Agenda.Due(image.at(), image.number()), EntryImage::entry)),
                held,
                lapsed == null ? List.of() : lapsed,
                since == null ? Map.of() : since,
                paces == null ? Map.of() : paces,
                next);
    }
}
