package io.hearth.access;

/**
 * Salted SHA-256 of secrets that the hub made itself. They have 130 bits of chance, so a slow hash would add nothing but
 * the cost of ten thousand devices that come back at once; people choose no secrets here.
 */
final class SecretHash {

    private SecretHash() {}

    static String of(String secret) {
        return of(secret, Secrets.random());
    }

    private static String of(String secret, String salt) {
        return salt + ":" + Secrets.fingerprint(salt + secret);
    }

    static boolean fits(String tried, String hash) {
        int end = Math.max(0, hash.indexOf(':'));
        return Secrets.same(of(tried, hash.substring(0, end)), hash);
    }
}
