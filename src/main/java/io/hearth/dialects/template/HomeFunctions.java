package io.hearth.dialects.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Home Assistant's own functions, which are filters too. */
final class HomeFunctions {

    private static final Set<String> YES = Set.of("1", "true", "yes", "on", "enable");
    private static final Set<String> NO = Set.of("0", "false", "no", "off", "disable");
    private static final List<String> ENDS = List.of("th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th");

    private HomeFunctions() {}

    static void addTo(Registry registry) {
        registry.add("iif", "value if_true? if_false? if_none?", HomeFunctions::choice);
        registry.add("is_defined", "value", (frame, given) -> {
            Types.defined(is(given[0]));
            return is(given[0]);
        });
        registry.add("is_number", "value", (frame, given) -> isNumber(is(given[0])));
        registry.add("bool", "value default?", HomeFunctions::bool);
        registry.add("typeof", "value", (frame, given) -> shortType(is(given[0])));
        registry.add("version", "value", (frame, given) -> Version.of(is(given[0])));
        registry.add(
                "slugify",
                "value separator?",
                (frame, given) -> slug(
                        frame, Printer.str(frame, is(given[0])), given[1] == null ? "_" : TextMethods.text(given[1])));
        registry.add("ordinal", "value", (frame, given) -> ordinal(Printer.str(frame, is(given[0]))));
        registry.add("ord", "value", (frame, given) -> code(TextMethods.text(given[0])));
        registry.add(
                "base64_encode",
                "value",
                (frame, given) -> frame.text(Base64.getEncoder().encodeToString(bytes(given[0]))));
        registry.add("base64_decode", "value encoding?", HomeFunctions::decoded);
        registry.add(
                "pack",
                "value format_string",
                (frame, given) -> Packing.pack(is(given[0]), TextMethods.text(given[1])));
        registry.add(
                "unpack",
                "value format_string offset?",
                (frame, given) -> Packing.unpack(
                        bytes(given[0]),
                        TextMethods.text(given[1]),
                        given[2] == null ? 0 : Ints.small(given[2], "the offset")));
        registry.add(
                "to_json",
                "value ensure_ascii? pretty_print? sort_keys?",
                (frame, given) ->
                        JsonWriter.home(frame, is(given[0]), isTrue(given[1]), isTrue(given[2]), isTrue(given[3])));
        registry.add(
                "tojson",
                "value indent?",
                (frame, given) -> JsonWriter.jinja(
                        frame,
                        is(given[0]),
                        given[1] == null || given[1] == None.NONE ? -1 : Ints.small(given[1], "indent")));
        registry.add("from_json", "value default?", HomeFunctions::parsed);
    }

    private static Object is(@Nullable Object value) {
        return value == null ? None.NONE : value;
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && Types.truth(value);
    }

    private static Object choice(Frame frame, @Nullable Object[] given) {
        if (given[0] == None.NONE && given[3] != null) {
            return given[3];
        }
        return isTrue(given[0]) ? given[1] == null ? true : given[1] : given[2] == null ? false : given[2];
    }

    static boolean isNumber(Object value) {
        try {
            return Double.isFinite(NumberFunctions.real(value));
        } catch (Failure failure) {
            if (failure.isOfTypeOrValue()) {
                return false;
            }
            throw failure;
        }
    }

    static Object bool(Frame frame, @Nullable Object[] given) {
        return NumberFunctions.forgiving("bool", given[0], given[1], () -> {
            Object value = is(given[0]);
            if (Types.isNumber(value)) {
                return Types.truth(value);
            }
            String word = value instanceof String text ? TextMethods.lower(Spaces.strip(text)) : "";
            if (!YES.contains(word) && !NO.contains(word)) {
                throw Failure.value("invalid boolean value");
            }
            return YES.contains(word);
        });
    }

    private static String shortType(Object value) {
        String name = Types.name(value);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Object slug(Frame frame, String text, String separator) {
        String plain = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "");
        String words = plain.toLowerCase(Locale.ROOT)
                .replace("'", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        String slug = TextMethods.replaced(frame, words, " ", separator, null);
        return slug.isEmpty() && !text.isEmpty() ? "unknown" : slug;
    }

    private static Object ordinal(String number) {
        if (number.isEmpty() || !Character.isDigit(number.charAt(number.length() - 1))) {
            throw Failure.value("ordinal needs a whole number");
        }
        int last = number.charAt(number.length() - 1) - '0';
        boolean teen = number.length() > 1 && number.charAt(number.length() - 2) == '1' && last >= 1 && last <= 3;
        return number + (teen ? "th" : ENDS.get(last));
    }

    private static Object code(String text) {
        if (Iteration.size(text) != 1) {
            throw Failure.type(
                    "ord() expected a character, but string of length %d found".formatted(Iteration.size(text)));
        }
        return (long) text.codePointAt(0);
    }

    private static byte[] bytes(@Nullable Object value) {
        return value instanceof Bytes bytes
                ? bytes.content()
                : TextMethods.text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Object decoded(Frame frame, @Nullable Object[] given) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(bytes(given[0]));
        } catch (IllegalArgumentException bad) {
            throw Failure.value("not base64: " + bad.getMessage());
        }
        if (given[1] == None.NONE) {
            return new Bytes(bytes);
        }
        Charset charset =
                switch (given[1] instanceof String name ? TextMethods.lower(name) : "utf-8") {
                    case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
                    case "latin-1", "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
                    default -> StandardCharsets.UTF_8;
                };
        try {
            return frame.text(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException bad) {
            throw Failure.value("the decoded bytes are no text");
        }
    }

    private static Object parsed(Frame frame, @Nullable Object[] given) {
        String text = TextMethods.text(given[0]);
        frame.payText(text.length());
        Object value = JsonReader.read(text);
        if (value != null) {
            return value;
        }
        if (given[1] == null) {
            throw Failure.value("from_json: the text is not JSON");
        }
        return given[1];
    }
}
