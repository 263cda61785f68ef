package io.hearth.dialects.zigbee2mqtt;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list of the bridge says, and what is new about it.
 *
 * @param entries     all, by id, in the order of the list
 * @param changed     those that are new or different
 * @param coordinator the address of the bridge's radio; null in lists of groups, and when it is not told
 * @param complaints  what could not be used, one sentence each
 */
record Census(
        Map<String, Entry> entries,
        List<Entry> changed,
        @Nullable String coordinator,
        List<String> complaints) {

    static final Census NONE = new Census(Map.of(), List.of(), null, List.of());
}
