package io.hearth.hub;

/** Hears every event of the house, in order. */
public interface HubListener {

    /** Called on the loop; must never block. What it throws is logged and disturbs nobody else. */
    void stepped(Stepped stepped);
}
