package io.hearth.broker.wire;

import io.hearth.broker.RefusalKind;

/** The numbers that a client has given to its topics, for the time of a connection. On the loop only. */
public final class TopicAliases {

    private static final String[] NONE = {};

    private final int most;
    private String[] topics = NONE;

    /** @param most the highest number that is allowed */
    public TopicAliases(int most) {
        this.most = most;
    }

    /**
     * The topic of a PUBLISH with this topic field and these properties.
     *
     * @throws ProtocolViolation when its alias is not allowed or not known
     */
    public String resolve(String topic, Properties5 properties) {
        if (properties.isEmpty() || !properties.has(Properties5.TOPIC_ALIAS)) {
            if (topic.isEmpty()) {
                throw ProtocolViolation.badPacket("a message without a topic");
            }
            return topic;
        }
        int alias = (int) properties.number(Properties5.TOPIC_ALIAS, 0);
        if (alias == 0 || alias > most) {
            throw invalid("topic alias %d, allowed are 1 to %d".formatted(alias, most));
        }
        if (topics.length == 0) {
            topics = new String[most];
        }
        if (!topic.isEmpty()) {
            topics[alias - 1] = topic;
        } else if (topics[alias - 1] == null) {
            throw new ProtocolViolation(
                    RefusalKind.BAD_PACKET, "", "topic alias %d is not known".formatted(alias), Reason.PROTOCOL_ERROR);
        }
        return topics[alias - 1];
    }

    private static ProtocolViolation invalid(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason, Reason.TOPIC_ALIAS_INVALID);
    }
}
