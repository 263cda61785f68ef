package io.hearth.history;

import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;

/** What is drawn of one point: is told what was believed, in order, and makes a chart of it. Instants in microseconds. */
interface Series {

    /**
     * From then on this is believed.
     *
     * @param value null for nothing, because nobody knew or nobody was listening
     * @param heard whether the device said so at that very moment
     */
    void believes(long at, @Nullable Value value, boolean heard);

    /** Nothing is told any more; the last belief holds until then. */
    Chart end(long at);
}
