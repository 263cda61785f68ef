package io.hearth.broker.wire;

import io.hearth.broker.RefusalKind;

/** A client did what MQTT forbids: its connection is closed. */
public final class ProtocolViolation extends RuntimeException {

    private final RefusalKind kind;
    private final String topic;
    private final Reason code;

    public ProtocolViolation(RefusalKind kind, String topic, String reason) {
        this(kind, topic, reason, Reason.MALFORMED_PACKET);
    }

    /** @param code what an MQTT 5 client is told */
    public ProtocolViolation(RefusalKind kind, String topic, String reason, Reason code) {
        super(reason, null, false, false);
        this.kind = kind;
        this.topic = topic;
        this.code = code;
    }

    public static ProtocolViolation badPacket(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason, Reason.PROTOCOL_ERROR);
    }

    public static ProtocolViolation malformed(String reason) {
        return new ProtocolViolation(RefusalKind.BAD_PACKET, "", reason, Reason.MALFORMED_PACKET);
    }

    public Reason code() {
        return code;
    }

    public RefusalKind kind() {
        return kind;
    }

    public String topic() {
        return topic;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
