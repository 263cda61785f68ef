package io.hearth.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.About;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeIdsTests {

    private static final Instant NOW = Instant.parse("2026-01-05T07:00:00Z");

    private final FreeIds ids = new FreeIds();

    @Test
    void twelveThousandDevicesOfOneNameHaveTwelveThousandIds() {
        var house = House.EMPTY;
        var given = new HashSet<DeviceId>();
        for (int i = 0; i < 12_000; i++) {
            DeviceId id = ids.ofDevice("Tasmota", house);
            given.add(id);
            house = met(house, id);
        }
        assertThat(given).hasSize(12_000).contains(new DeviceId("tasmota"), new DeviceId("tasmota-12000"));
    }

    @Test
    void aNumberThatBecameFreeIsGivenAgainAsAfterARestart() {
        var house = met(met(House.EMPTY, ids.ofDevice("Lamp", House.EMPTY)), new DeviceId("lamp-2"));
        assertThat(ids.ofDevice("Lamp", house)).isEqualTo(new DeviceId("lamp-3"));

        house = house.after(new HouseEvent.DeviceRemoved(new DeviceId("lamp-2"), NOW));
        ids.someAreFree();

        assertThat(ids.ofDevice("Lamp", house)).isEqualTo(new DeviceId("lamp-2"));
        assertThat(new FreeIds().ofDevice("Lamp", house)).isEqualTo(new DeviceId("lamp-2"));
    }

    @Test
    void whatIsAnAddressOfAPageIsNoId() {
        assertThat(ids.ofDevice("New", House.EMPTY)).isEqualTo(new DeviceId("new-2"));
    }

    private static House met(House house, DeviceId id) {
        var about = About.identified(Set.of("test:" + id));
        return house.after(new HouseEvent.DeviceFound(id, id.value(), null, about, false, NOW));
    }
}
