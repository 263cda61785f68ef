package io.hearth.broker;

/** A client did what MQTT forbids: its connection is closed. */
final class ProtocolViolation extends RuntimeException {

    private final RefusalKind kind;
    private final String topic;
    private final Reason code;

    ProtocolViolation(RefusalKind kind, String topic, String reason) {
        this(kind, topic, reason, Reason.MALFORMED_PACKET);
    }

    /** @param code what an MQTT 5 client is told */
    ProtocolViolation(RefusalKind kind, String topic, String reason, Reason code) {
        super(reason, null, false, false);
        this.kind = kind;
        this.topic = topic;
        this.code = code;
    }

    static ProtocolViolation badPacket(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason, Reason.PROTOCOL_ERROR);
    }

    static ProtocolViolation malformed(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason, Reason.MALFORMED_PACKET);
    }

    Reason code() {
        return code;
    }

    RefusalKind kind() {
        return kind;
    }

    String topic() {
        return topic;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
