package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A packet of MQTT 5 as the broker sent it. It is shown as its name and what it says, properties apart. */
final class Packet5 {

    private static final String[] NAMES = {
        "?",
        "?",
        "CONNACK",
        "PUBLISH",
        "PUBACK",
        "PUBREC",
        "PUBREL",
        "PUBCOMP",
        "?",
        "SUBACK",
        "?",
        "UNSUBACK",
        "?",
        "PINGRESP",
        "DISCONNECT",
        "AUTH"
    };

    private final StringBuilder shown = new StringBuilder();
    private final Map<Integer, List<Object>> properties = new TreeMap<>();
    private final ByteBuffer body;
    private int id;

    Packet5(int first, byte[] bytes) {
        body = ByteBuffer.wrap(bytes);
        shown.append(NAMES[first >> 4]);
        switch (first >> 4) {
            case 2 -> {
                boolean present = body.get() != 0;
                code();
                shown.append(present ? " present" : "");
                properties();
            }
            case 3 -> publish(first);
            case 4, 5, 6, 7 -> {
                id();
                if (body.hasRemaining()) {
                    code();
                }
            }
            case 9, 11 -> {
                id();
                properties();
                while (body.hasRemaining()) {
                    code();
                }
            }
            case 14 -> code();
            default -> {}
        }
    }

    private void publish(int first) {
        int qos = first >> 1 & 3;
        shown.append(' ').append(text());
        if (qos > 0) {
            id = u16();
        }
        properties();
        var payload = new byte[body.remaining()];
        body.get(payload);
        shown.append('=').append(new String(payload, UTF_8)).append(" qos").append(qos);
        shown.append((first & 1) == 0 ? "" : " retained").append((first & 8) == 0 ? "" : " again");
    }

    private void id() {
        id = u16();
        shown.append(' ').append(id);
    }

    private void code() {
        shown.append(" 0x%02x".formatted(body.get()));
    }

    private int u16() {
        return Short.toUnsignedInt(body.getShort());
    }

    private String text() {
        return new String(data(), UTF_8);
    }

    private byte[] data() {
        var data = new byte[u16()];
        body.get(data);
        return data;
    }

    private int length() {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = body.get();
            length |= (digit & 127) << shift;
            if (digit >= 0) {
                return length;
            }
        }
    }

    private void properties() {
        int length = length();
        int end = body.position() + length;
        while (body.position() < end) {
            int property = body.get();
            properties.computeIfAbsent(property, absent -> new ArrayList<>()).add(value(property));
        }
    }

    private Object value(int property) {
        return switch (property) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> (int) body.get();
            case 0x13, 0x21, 0x22, 0x23 -> u16();
            case 0x02, 0x11, 0x18, 0x27 -> Integer.toUnsignedLong(body.getInt());
            case 0x0B -> length();
            case 0x09, 0x16 -> HexFormat.of().formatHex(data());
            case 0x26 -> text() + "=" + text();
            default -> text();
        };
    }

    /** The packet id. */
    int number() {
        return id;
    }

    /** All values of this property, none when it is absent. */
    List<Object> property(int property) {
        return properties.getOrDefault(property, List.of());
    }

    /** Everything it says in properties, by their numbers. */
    Map<Integer, List<Object>> all() {
        return properties;
    }

    @Override
    public String toString() {
        return shown.toString();
    }
}
