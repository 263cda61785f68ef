package io.hearth.access;

import java.time.Instant;

/**
 * Someone who may enter.
 *
 * @param id        a UUID that never changes
 * @param name      what they sign in with; unique without regard to case
 * @param role      what they may do
 * @param createdAt when they were added
 */
public record Person(String id, String name, Role role, Instant createdAt) {}
