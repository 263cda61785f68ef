package io.hearth.dialects.template;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as bytes and back, as Python's struct does for one number. */
final class Packing {

    private static final Pattern FORMAT = Pattern.compile("([@=<>!]?)([bBhHiIlLqQfde?])");

    private Packing() {}

    private record Shape(ByteOrder order, char kind, int size) {

        static Shape of(String format) {
            Matcher matcher = FORMAT.matcher(format);
            if (!matcher.matches()) {
                throw Failure.value("only one number can be packed or unpacked, not " + Printer.quoted(format));
            }
            String sign = matcher.group(1);
            char kind = matcher.group(2).charAt(0);
            boolean wide = (sign.isEmpty() || sign.equals("@")) && (kind == 'l' || kind == 'L');
            int size =
                    switch (kind) {
                        case 'b', 'B', '?' -> 1;
                        case 'h', 'H', 'e' -> 2;
                        case 'q', 'Q', 'd' -> 8;
                        default -> wide ? 8 : 4;
                    };
            boolean big = sign.equals(">") || sign.equals("!");
            return new Shape(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, kind, size);
        }
    }

    static Object pack(Object value, String format) {
        Shape shape = Shape.of(format);
        ByteBuffer buffer = ByteBuffer.allocate(8).order(shape.order());
        if (shape.kind() == 'f') {
            buffer.putFloat((float) NumberFunctions.real(value));
        } else if (shape.kind() == 'd') {
            buffer.putDouble(NumberFunctions.real(value));
        } else if (value instanceof Long || value instanceof Boolean) {
            long number = Ints.big(value).longValue();
            for (int i = 0; i < shape.size(); i++) {
                int shift = 8 * (shape.order() == ByteOrder.BIG_ENDIAN ? shape.size() - 1 - i : i);
                buffer.put((byte) (number >> shift));
            }
        } else {
            return None.NONE;
        }
        return new Bytes(java.util.Arrays.copyOf(buffer.array(), shape.size()));
    }

    static Object unpack(byte[] bytes, String format, int offset) {
        Shape shape = Shape.of(format);
        if (offset < 0 || offset + shape.size() > bytes.length) {
            return None.NONE;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, shape.size()).slice().order(shape.order());
        return switch (shape.kind()) {
            case 'b' -> (long) buffer.get();
            case 'B' -> buffer.get() & 0xffL;
            case '?' -> buffer.get() != 0;
            case 'h' -> (long) buffer.getShort();
            case 'H' -> buffer.getShort() & 0xffffL;
            case 'f' -> (double) buffer.getFloat();
            case 'd' -> buffer.getDouble();
            case 'q' -> buffer.getLong();
            case 'Q' -> Ints.of(new java.math.BigInteger(Long.toUnsignedString(buffer.getLong())));
            case 'e' -> throw Failure.value("half floats cannot be unpacked");
            default ->
                shape.size() == 8
                        ? (Object) buffer.getLong()
                        : Character.isUpperCase(shape.kind()) ? buffer.getInt() & 0xffffffffL : (long) buffer.getInt();
        };
    }
}
