package io.hearth.dialects.template;

/** Python's bytes. Never changed. */
record Bytes(byte[] content) {}
