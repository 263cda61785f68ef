package io.hearth.dialects;

import io.hearth.house.Command;
import io.hearth.house.House;

/** One way in which devices speak MQTT. Everything happens on the loop. */
interface Dialect {

    /** As it stands in {@link io.hearth.house.Source#dialect()}. */
    String name();

    /** Says the wish to the device in its own words. */
    void send(Command command, House house);
}
