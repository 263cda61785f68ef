package io.hearth.journal;

/** Hears what a stream holds, oldest first, on the thread that asked for it. */
public interface Replay {

    /** The newest valid snapshot; called at most once, and first. */
    void snapshot(byte[] bytes);

    /** One record that the snapshot does not contain. */
    void record(byte[] bytes);
}
