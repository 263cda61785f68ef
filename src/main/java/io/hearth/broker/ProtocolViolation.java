package io.hearth.broker;

/** A client did what MQTT forbids: its connection is closed. */
final class ProtocolViolation extends RuntimeException {

    private final RefusalKind kind;
    private final String topic;

    ProtocolViolation(RefusalKind kind, String topic, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.topic = topic;
    }

    static ProtocolViolation badPacket(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason);
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
