package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.devices.Units;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A house with more devices than fit on a page. */
class LargeHouseTests {

    private static final int DEVICES = 500;

    private final Tongue tongue = new Tongue(
            new DashboardSetup().messageSource(), Locale.ENGLISH, ZoneOffset.UTC, HouseFixture.NOW, Units.AS_SAID);

    private final Room hall = new Room(new RoomId("hall"), "Hall", 0);
    private final House house = filled();

    private House filled() {
        House filled = House.EMPTY;
        for (int i = 0; i < DEVICES; i++) {
            var id = new DeviceId("lamp-" + i);
            var point = new Point(new PointId(id, "on"), "On", Capability.of(Kind.FLAG), new Source("test", Map.of()));
            Room room = i % 2 == 0 ? hall : null;
            var about = About.identified(Set.of("test:" + i));
            filled = filled.after(new HouseEvent.DeviceFound(id, "Lamp " + i, room, about, false, HouseFixture.NOW))
                    .after(new HouseEvent.PointFound(point, "", null, HouseFixture.NOW));
        }
        return filled;
    }

    @Test
    void homeShowsTheFirstDevicesOfEachRoomAndSaysHowManyMoreThereAre() {
        var rooms = new Rooms(house, tongue).all(device -> true);

        assertThat(rooms).extracting(RoomView::name).startsWith("Hall").hasSize(2);
        assertThat(rooms).allSatisfy(room -> {
            assertThat(room.cards()).hasSize(Rooms.MOST_IN_ROOM);
            assertThat(room.more()).isEqualTo(DEVICES / 2 - Rooms.MOST_IN_ROOM);
        });
    }

    @Test
    void thePagesOfARoomLeaveNobodyOut() {
        var rooms = new Rooms(house, tongue);

        assertThat(rooms.of(null, device -> true, 0, 200).more()).isEqualTo(50);
        var last = rooms.of(null, device -> true, 200, 200);
        assertThat(last.cards()).hasSize(50);
        assertThat(last.more()).isZero();
    }
}
