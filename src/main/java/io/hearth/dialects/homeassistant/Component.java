package io.hearth.dialects.homeassistant;

/** One kind of thing that can be announced: a sensor, a light, a cover. */
@FunctionalInterface
interface Component {

    /**
     * Says what the thing consists of.
     *
     * @throws Rejected when the config cannot be used
     */
    void describe(Config config, Entity.Builder entity);
}
