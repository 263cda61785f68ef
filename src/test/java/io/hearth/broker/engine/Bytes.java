package io.hearth.broker.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a packet, one field after the other. */
final class Bytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Bytes none() {
        return new Bytes();
    }

    static Bytes property(int id, Bytes value) {
        return new Bytes().u8(id).all(value);
    }

    static Bytes one(int value) {
        return new Bytes().u8(value);
    }

    static Bytes two(int value) {
        return new Bytes().u16(value);
    }

    static Bytes four(long value) {
        return new Bytes().u16((int) (value >> 16)).u16((int) value);
    }

    static Bytes text(String text) {
        return new Bytes().data(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes pair(String name, String value) {
        return text(name).all(text(value));
    }

    static Bytes number(int value) {
        return new Bytes().length(value);
    }

    Bytes u8(int value) {
        bytes.write(value);
        return this;
    }

    Bytes u16(int value) {
        bytes.write(value >> 8);
        bytes.write(value);
        return this;
    }

    /** With its length before. */
    Bytes data(byte[] data) {
        u16(data.length);
        bytes.writeBytes(data);
        return this;
    }

    Bytes all(Bytes more) {
        bytes.writeBytes(more.array());
        return this;
    }

    Bytes raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** A number of variable length. */
    Bytes length(int value) {
        int rest = value;
        while (rest > 127) {
            bytes.write(rest & 127 | 128);
            rest >>= 7;
        }
        bytes.write(rest);
        return this;
    }

    /** Properties with their length before. */
    Bytes properties(Bytes properties) {
        return length(properties.array().length).all(properties);
    }

    byte[] array() {
        return bytes.toByteArray();
    }
}
