package io.hearth.bridges;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridges by name, {@code hearth.bridges.<name>.*}.
 *
 * @param bridges small letters, digits and hyphens name a bridge
 */
@ConfigurationProperties("hearth")
record BridgesSettings(@DefaultValue Map<String, BridgeSettings> bridges) {

    BridgesSettings {
        bridges = new TreeMap<>(bridges);
        bridges.forEach((name, bridge) -> {
            var key = "hearth.bridges." + name;
            if (!name.matches("[a-z0-9][a-z0-9-]{0,24}")) {
                throw new IllegalArgumentException(
                        key + ": a bridge's name has small letters, digits and hyphens, at most 25");
            }
            bridge.check(key, name);
        });
    }
}
