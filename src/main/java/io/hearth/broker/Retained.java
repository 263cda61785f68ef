package io.hearth.broker;

import java.time.Instant;

/**
 * The last value of a topic.
 *
 * @param at when the broker accepted it
 */
public record Retained(Message message, Instant at) {}
