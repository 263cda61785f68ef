package io.hearth.dialects;

import io.hearth.house.Capability;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point as a dialect announces it, before it has its place in the house.
 *
 * @param key        by which the dialect finds it again, unique within the dialect and lasting
 * @param word       the name it would like in its path, for instance {@code temperature}
 * @param name       what people read
 * @param capability the kind of its values
 * @param keys       what else the dialect needs to find it again, as in {@link io.hearth.house.Source}
 * @param part       the control it belongs to; null when it stands alone
 * @param purpose    what it is for
 * @param subject    what it tells of; null when unknown
 */
public record Found(
        String key,
        String word,
        String name,
        Capability capability,
        Map<String, String> keys,
        @Nullable Part part,
        Purpose purpose,
        @Nullable String subject) {}
