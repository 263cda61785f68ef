package io.hearth.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Chance and fingerprints. */
final class Secrets {

    /** Without I, L, O, U, which people mistake for others (Crockford's base 32). */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom CHANCE = new SecureRandom();

    private Secrets() {}

    /** 256 bits as 43 characters that need no escaping in a URL. */
    static String random() {
        var bytes = new byte[32];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 50 bits to be typed by people: {@code 7KQ2M-XW40B}. */
    static String code() {
        var text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(i == 5 ? "-" : "").append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** 130 bits as 26 small letters and digits, for devices whose forms take little else. */
    static String forDevice() {
        var text = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            text.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** SHA-256 in hexadecimal: enough for secrets that are random themselves. */
    static String fingerprint(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Compares in a time that does not depend on where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
