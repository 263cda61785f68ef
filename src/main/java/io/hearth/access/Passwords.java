package io.hearth.access;

import io.hearth.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What may be a password. Long is good, composition rules are not; the most guessed ones are refused. */
@Component
class Passwords {

    /** BCrypt reads no more than this many bytes. */
    private static final int LONGEST = 72;

    private static final Set<String> GUESSED = Set.of(
            "1234567890",
            "0123456789",
            "0987654321",
            "12345678910",
            "123456789a",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "abcdefghij",
            "administrator",
            "changemeplease",
            "correcthorsebatterystaple",
            "homeassistant",
            "iloveyou123",
            "letmein123",
            "password12",
            "password123",
            "password1234",
            "passw0rd123",
            "qwerty1234",
            "qwerty12345",
            "qwertyuiop",
            "qwertzuiop",
            "raspberrypi",
            "welcome123",
            "welcome1234",
            "hearthhearth");

    private final PasswordEncoder encoder;
    private final AccessSettings settings;

    Passwords(PasswordEncoder encoder, AccessSettings settings) {
        this.encoder = encoder;
        this.settings = settings;
    }

    /** @throws Problem 422 {@code weak-password} or {@code long-password} */
    String hashOfGood(String name, String password) {
        if (password.length() < settings.passwordLength()) {
            throw Problem.refused(
                    "weak-password", "The password needs at least %d characters.".formatted(settings.passwordLength()));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (GUESSED.contains(lower) || lower.equals(name.toLowerCase(Locale.ROOT)) || sameThroughout(lower)) {
            throw Problem.refused("weak-password", "This password is among the first that anyone would guess.");
        }
        return hash(password);
    }

    /** For a password that was chosen where the hub cannot argue, such as an environment variable. */
    String hash(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Problem.refused("long-password", "The password may have at most %d bytes.".formatted(LONGEST));
        }
        return String.valueOf(encoder.encode(password));
    }

    private static boolean sameThroughout(String text) {
        return text.chars().distinct().count() < 3;
    }
}
