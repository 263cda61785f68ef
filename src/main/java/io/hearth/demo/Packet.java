package io.hearth.demo;

/** What a device publishes. */
record Packet(String topic, String payload) {}
