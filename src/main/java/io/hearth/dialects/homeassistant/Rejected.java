package io.hearth.dialects.homeassistant;

/** Something a device sent cannot be used: a config, or a state. The message is one sentence that names the key. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rejected(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
