package io.hearth.access;

/**
 * A token at the only moment its secret is known.
 *
 * @param secret what the program sends as {@code Authorization: Bearer <secret>}; show it once and forget it
 */
public record IssuedToken(Token token, String secret) {

    @Override
    public String toString() {
        return "IssuedToken[" + token + "]";
    }
}
