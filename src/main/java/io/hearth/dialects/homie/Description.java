package io.hearth.dialects.homie;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device of Homie says of itself.
 *
 * @param name       what people call it
 * @param model      its type; null when it does not say, as with those that follow
 * @param software   its firmware
 * @param mac        its network address
 * @param root       the id of the device at the root of its tree; null when it is that itself
 * @param parent     the id of the device it speaks through
 * @param properties in the order they were announced
 * @param complaints what is broken, by the path below the device; broken properties are left out
 * @param complete   whether everything that was listed has been described
 */
record Description(
        String name,
        @Nullable String model,
        @Nullable String software,
        @Nullable String mac,
        @Nullable String root,
        @Nullable String parent,
        List<Property> properties,
        Map<String, String> complaints,
        boolean complete) {}
