package io.hearth.broker.engine;

/** A CONNECT of MQTT 5. Unless told otherwise: clean start, a minute of keep-alive, no will, no properties. */
final class Hello5 {

    private static final int CLEAN_START = 2;
    private static final int WILL = 4;
    private static final int WILL_RETAINED = 0x20;
    private static final int USER = 0x80;

    private final String client;
    private final Bytes properties = new Bytes();
    private final Bytes payload = new Bytes();
    private int flags = CLEAN_START;
    private int keepAlive = 60;

    Hello5(String client) {
        this.client = client;
        payload.all(Bytes.text(client));
    }

    Hello5 resumes() {
        flags &= ~CLEAN_START;
        return this;
    }

    /** Seconds that the session outlives its connection. */
    Hello5 expiry(long seconds) {
        return with(0x11, Bytes.four(seconds));
    }

    Hello5 with(int property, Bytes value) {
        properties.all(Bytes.property(property, value));
        return this;
    }

    Hello5 keepAlive(int seconds) {
        keepAlive = seconds;
        return this;
    }

    Hello5 will(String topic, String message, int qos, boolean retained, Bytes willProperties) {
        flags |= WILL | qos << 3 | (retained ? WILL_RETAINED : 0);
        payload.properties(willProperties).all(Bytes.text(topic)).all(Bytes.text(message));
        return this;
    }

    /** Call after {@link #will}. */
    Hello5 user(String name) {
        flags |= USER;
        payload.all(Bytes.text(name));
        return this;
    }

    String client() {
        return client;
    }

    Bytes body() {
        return Bytes.text("MQTT")
                .u8(5)
                .u8(flags)
                .u16(keepAlive)
                .properties(properties)
                .all(payload);
    }
}
