package io.hearth.dialects.zigbee2mqtt;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Zigbee2MQTT, {@code hearth.zigbee2mqtt.*}.
 *
 * @param topics     base topics, one for each Zigbee2MQTT; none to leave this dialect out
 * @param aside      bridge messages longer than this are read beside the loop
 * @param maxState   longest state message of one device
 * @param waiting    how much is remembered of devices that the bridge has not announced yet
 * @param permitJoin how long the network stays open when it is opened from here
 * @param ask        whether devices on mains power are asked for values that they never said
 * @param askAfter   how long such a device may speak by itself before it is asked
 * @param askEvery   at most one device is asked in this time
 * @param remove     what Zigbee2MQTT is asked when a person removes one of its devices here
 */
@ConfigurationProperties("hearth.zigbee2mqtt")
record ZigbeeSettings(
        @DefaultValue("zigbee2mqtt") List<String> topics,
        @DefaultValue("16KB") DataSize aside,
        @DefaultValue("64KB") DataSize maxState,
        @DefaultValue("4MB") DataSize waiting,
        @DefaultValue("254s") Duration permitJoin,
        @DefaultValue("true") boolean ask,
        @DefaultValue("10s") Duration askAfter,
        @DefaultValue("1s") Duration askEvery,
        @DefaultValue("never") Removal remove) {

    /** What Zigbee2MQTT is asked when a person removes one of its devices here. */
    enum Removal {
        /** Nothing: the device comes back when it speaks again. */
        NEVER,
        /** To let the device leave the network, which works while it answers. */
        ASK,
        /** To forget the device even if it does not answer. */
        FORCE
    }
}
