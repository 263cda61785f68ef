package io.hearth.broker;

/** Quality of service of MQTT; the ordinal is its number on the wire. */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE
}
