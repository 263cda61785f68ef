package io.hearth.dialects.zigbee2mqtt;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list of the bridge says, and what is new about it.
 *
 * @param entries     all, by id, in the order of the list
 * @param changed     those that are new or different
 * @param awaited     those of which nothing is known yet, because they are being interviewed
 * @param coordinator the address of the bridge's radio; null in lists of groups, and when it is not told
 * @param complaints  what could not be used, one sentence each
 */
record Census(
        Map<String, Entry> entries,
        List<Entry> changed,
        Set<String> awaited,
        @Nullable String coordinator,
        List<String> complaints) {

    static final Census NONE = new Census(Map.of(), List.of(), Set.of(), null, List.of());
}
