package io.hearth.dialects;

import io.hearth.broker.Retained;
import io.hearth.house.House;
import java.util.Collection;
import java.util.List;

/**
 * A dialect whose devices announce themselves with messages that the broker keeps. Those with a source key
 * {@link io.hearth.house.Source#DISCOVERY_TOPIC} are found without it; this is for what else a dialect knows. Any thread.
 */
public interface Announcements {

    /** Those of the retained messages that announce devices of this dialect. */
    List<Announcement> among(Collection<Retained> retained, House house);
}
