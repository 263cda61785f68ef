package io.hearth.broker;

/** Why the broker refused something, and what somebody can do about it. */
public enum RefusalKind {
    NOT_AUTHORIZED("give the client a credential, or see hearth.mqtt.anonymous"),
    MAY_NOT_PUBLISH("let the credential publish to this topic"),
    MAY_NOT_SUBSCRIBE("let the credential subscribe to this filter"),
    TOO_MANY_CONNECTIONS("raise hearth.mqtt.limits.connections, or find the client that reconnects"),
    UNSUPPORTED_VERSION("let the client use MQTT 3.1.1"),
    BAD_CONNECT("correct the client's settings"),
    BAD_PACKET("the client breaks the protocol; update or replace it"),
    BAD_TOPIC("change the topic in the client's settings"),
    BAD_FILTER("change the subscription in the client's settings"),
    TOO_MANY_SUBSCRIPTIONS("raise hearth.mqtt.limits.subscriptions, or use wildcards"),
    RETAINED_FULL("clear retained topics, or raise hearth.mqtt.limits.retained-messages or retained-bytes"),
    NOT_BRIDGED("see the page of the bridge; change its topic maps or its limits below hearth.bridges"),
    NOT_UNDERSTOOD("correct what the device says, or let it use a topic that is no device"),
    CLAIMS_ANOTHER("if both are one device, merge them among the duplicates; else take the credential away"),
    SLOW_RECEIVER("the client takes messages slower than they come; subscribe to less, or improve its network");

    private final String advice;

    RefusalKind(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
