package io.hearth.automation.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

class HouseEntitiesTests {

    private TreePMap<DeviceId, Device> devices = TreePMap.empty();

    private void device(String id, String name, @Nullable String room) {
        var key = new DeviceId(id);
        devices = devices.plus(key, Device.of(key, name, room == null ? null : new RoomId(room)));
    }

    private void point(String path, Kind kind, @Nullable Part part, Map<String, String> keys) {
        var id = PointId.of(path);
        var point = new Point(id, id.name(), Capability.of(kind), new Source("test", keys), part, Purpose.MAIN, null);
        devices = devices.plus(id.device(), devices.get(id.device()).with(point));
    }

    private HouseEntities entities() {
        return new HouseEntities(new House(TreePMap.empty(), devices, House.EMPTY.states(), House.EMPTY.commands()));
    }

    @Test
    void aLightIsFoundByTheNameOfItsDevice() {
        device("0x17", "Kitchen Lamp", "kitchen");
        point("0x17/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of());
        point("0x17/brightness", Kind.QUANTITY, new Part(Part.Sort.LIGHT, "light", "brightness"), Map.of());

        assertThat(entities().point("light.kitchen_lamp", Role.ON)).contains(PointId.of("0x17/on"));
        assertThat(entities().point("light.kitchen_lamp", Role.BRIGHTNESS)).contains(PointId.of("0x17/brightness"));
        assertThat(entities().point("light.kitchen_lamp", Role.COLOUR)).isEmpty();
        assertThat(entities().inRoom("kitchen", "light", Role.ON)).containsExactly(PointId.of("0x17/on"));
    }

    @Test
    void aSensorIsFoundByDeviceAndPoint() {
        device("küche", "Küche", null);
        point("küche/temperature", Kind.QUANTITY, null, Map.of());
        point("küche/door", Kind.FLAG, null, Map.of());

        assertThat(entities().point("sensor.kuche_temperature", Role.VALUE)).contains(PointId.of("küche/temperature"));
        assertThat(entities().point("binary_sensor.kuche_door", Role.STATE)).contains(PointId.of("küche/door"));
        assertThat(entities().point("sensor.kuche_door", Role.VALUE)).isEmpty();
    }

    @Test
    void whatADeviceAnnouncedWins() {
        device("a", "Lamp", null);
        device("b", "Other", null);
        point("a/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of());
        point("b/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of("entityId", "light.lamp"));

        assertThat(entities().point("light.lamp", Role.ON)).contains(PointId.of("b/on"));
    }

    @Test
    void twoThatCouldBeMeantAreNone() {
        device("a", "Lamp", null);
        device("b", "Lamp", null);
        point("a/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of());
        point("b/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of());

        assertThat(entities().point("light.lamp", Role.ON)).isEmpty();
    }

    @Test
    void whatTheHouseKnowsIsNoGuess() {
        device("hall", "Hall", "hall");
        point("hall/on", Kind.FLAG, new Part(Part.Sort.LIGHT, "light", "on"), Map.of());
        Imported imported = Conversions.read(entities(), """
                - alias: A
                  trigger: {platform: time, at: "07:00"}
                  action: [{service: light.turn_on, target: {area_id: hall}}, {service: light.turn_off, entity_id: light.hall}]
                """);

        assertThat(imported.yaml()).contains("- set: {hall/on: on}\n", "- set: {hall/on: off}\n");
        assertThat(imported.findings()).isEmpty();
    }
}
