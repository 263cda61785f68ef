package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Met;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device or group as the bridge lists it.
 *
 * @param id       the address of a device; of a group, what no other group has
 * @param topic    its name in topics, below the base topic
 * @param met      what it says of itself
 * @param traits   what it can say and be told
 * @param sleepy   whether it lives on a battery, so that it is better not asked
 * @param disabled whether the bridge leaves it alone
 * @param standing how far it got: ready, interviewing, failed, unsupported, disabled; null for a group
 * @param wrong    a sentence for people about what is wrong with it
 * @param group    what requests of the bridge call it when it is a group; null for a device
 */
record Entry(
        String id,
        String topic,
        Met met,
        List<Trait> traits,
        boolean sleepy,
        boolean disabled,
        @Nullable String standing,
        @Nullable String wrong,
        @Nullable String group) {

    /** By which the register finds the point of the trait again. */
    String key(Trait trait) {
        return key(id, trait.key());
    }

    static String key(String id, String trait) {
        return id + "|" + trait;
    }
}
