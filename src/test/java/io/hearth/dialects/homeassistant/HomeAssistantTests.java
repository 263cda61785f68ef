package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeAssistantTests {

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = HomeAssistantBench.open(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Capability capability(String point) {
        return bench.house().point(PointId.of(point)).orElseThrow().capability();
    }

    Availability availability(String device) {
        return bench.house().device(new DeviceId(device)).orElseThrow().availability();
    }

    boolean known(String point) {
        return bench.house().state(PointId.of(point)).orElseThrow().known();
    }

    @Test
    void aSensorBecomesAPointOfItsDevice() {
        bench.hearsRetained("homeassistant/sensor/boiler/temp/config", """
                {"name": "Flow temperature", "stat_t": "boiler/state", "val_tpl": "{{ value_json.flow }}",
                 "unit_of_meas": "°C", "dev_cla": "temperature", "uniq_id": "b1",
                 "dev": {"ids": ["boiler-1"], "name": "Boiler", "mf": "Acme", "sa": "Cellar"}}""");
        bench.hears("boiler/state", "{\"flow\": 48.5}");

        assertThat(bench.value("boiler/flow-temperature")).isEqualTo(48.5);
        assertThat(capability("boiler/flow-temperature")).isEqualTo(Capability.of(Kind.QUANTITY, "°C"));
    }

    @Test
    void aSwitchTakesCommandsInItsOwnWords() {
        bench.hearsRetained(
                "homeassistant/switch/pump/config",
                "{\"name\": \"Pump\", \"state_topic\": \"p\", \"command_topic\": \"p/set\", \"payload_on\": \"1\", \"payload_off\": \"0\"}");
        bench.hears("p", "1");
        bench.published.clear();

        bench.wishes("pump/on", Value.of(false));

        assertThat(bench.published).containsExactly("p/set 0");
    }
}
