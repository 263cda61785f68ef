package io.hearth.broker.wire;

/** The reason codes of MQTT 5 that this server gives. MQTT 3 has words for a few of them only. */
public enum Reason {
    SUCCESS(0x00),
    NO_SUBSCRIPTION_EXISTED(0x11),
    UNSPECIFIED(0x80),
    MALFORMED_PACKET(0x81),
    PROTOCOL_ERROR(0x82),
    UNSUPPORTED_VERSION(0x84),
    CLIENT_ID_NOT_VALID(0x85),
    BAD_USER_NAME_OR_PASSWORD(0x86),
    NOT_AUTHORIZED(0x87),
    SERVER_UNAVAILABLE(0x88),
    SERVER_SHUTTING_DOWN(0x8B),
    BAD_AUTHENTICATION_METHOD(0x8C),
    KEEP_ALIVE_TIMEOUT(0x8D),
    SESSION_TAKEN_OVER(0x8E),
    TOPIC_FILTER_INVALID(0x8F),
    TOPIC_NAME_INVALID(0x90),
    PACKET_ID_NOT_FOUND(0x92),
    RECEIVE_MAXIMUM_EXCEEDED(0x93),
    TOPIC_ALIAS_INVALID(0x94),
    PACKET_TOO_LARGE(0x95),
    QUOTA_EXCEEDED(0x97),
    ADMINISTRATIVE_ACTION(0x98),
    CONNECTION_RATE_EXCEEDED(0x9F);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
