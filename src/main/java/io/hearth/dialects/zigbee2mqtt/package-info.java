/** Zigbee2MQTT, in its own words: the list of devices with what they expose, states, availability, requests. */
@NullMarked
package io.hearth.dialects.zigbee2mqtt;

import org.jspecify.annotations.NullMarked;
