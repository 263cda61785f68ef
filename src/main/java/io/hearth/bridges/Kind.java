package io.hearth.bridges;

/**
 * Which broker is at the other end, {@code hearth.bridges.<name>.kind}, and what it takes from a client. What it does
 * not take it answers by closing the connection, so the bridge asks first.
 */
enum Kind {
    GENERIC(new Terms(268_000_000, 65_535, 65_535, true, 0)),
    MOSQUITTO(new Terms(268_000_000, 65_535, 199, true, 0)),
    HIVEMQ(new Terms(268_000_000, 65_535, 65_535, true, 0)),
    /** Its defaults: packets of 1 MB, 128 levels. */
    EMQX(new Terms(1_000_000, 65_535, 127, true, 0)),
    /** The fixed limits and the default quotas of AWS IoT Core; retained needs a policy that allows it. */
    AWS_IOT(new Terms(128 * 1024, 256, 7, false, 100));

    static final int AWS_FILTERS = 8;
    static final int AWS_CLIENT_ID = 128;
    static final int AWS_SHORTEST_KEEP_ALIVE = 30;
    static final int AWS_LONGEST_KEEP_ALIVE = 1200;
    static final String AWS_ALPN = "x-amzn-mqtt-ca";

    private final Terms terms;

    Kind(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }
}
