package io.hearth.dialects;

import io.hearth.broker.Message;
import io.hearth.house.About;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has the floor: whose message is being heard, so that what follows from it is put down to them. Only on the loop. */
@Component
public final class Floor {

    /** The hub itself, and people who publish through it. They may speak for every device. */
    public static final String HOUSE = "$hub";

    private @Nullable Message message;
    private String speaker = HOUSE;
    private boolean replaying;

    /**
     * The name of the credential, {@link About#ANYBODY} for a client without one, the id of a bridge, or {@link #HOUSE}.
     */
    public String speaker() {
        return speaker;
    }

    /** What is being heard; null while nothing is. */
    @Nullable
    Message message() {
        return message;
    }

    /** Whether what is being heard was said before, and only kept. */
    boolean isReplaying() {
        return replaying;
    }

    /**
     * Lets the publisher of the message have the floor.
     *
     * @param replayed whether the message was only kept
     */
    public void during(Message heard, boolean replayed, Runnable hearing) {
        during(heard, speakerOf(heard), replayed, hearing);
    }

    /** The task, to be done later for the one who has the floor now. */
    public Runnable later(Runnable task) {
        Message now = message;
        String who = speaker;
        boolean before = replaying;
        return () -> during(now, who, before, task);
    }

    private void during(@Nullable Message heard, String who, boolean replayed, Runnable hearing) {
        Message messageBefore = message;
        String speakerBefore = speaker;
        boolean replayingBefore = replaying;
        message = heard;
        speaker = who;
        replaying = replayed;
        try {
            hearing.run();
        } finally {
            message = messageBefore;
            speaker = speakerBefore;
            replaying = replayingBefore;
        }
    }

    private static String speakerOf(Message message) {
        if (!message.credential().isEmpty()) {
            return message.credential();
        }
        if (message.client().startsWith(Message.BRIDGE)) {
            return message.client();
        }
        return message.client().startsWith("$") ? HOUSE : About.ANYBODY;
    }
}
