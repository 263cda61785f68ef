package io.hearth.bridges;

import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and who the hub is, in PEM files.
 *
 * @param ca          certificates of whom to trust; what the Java runtime trusts when empty
 * @param certificate the hub's own certificate, and those that lead to its authority
 * @param key         the private key of that certificate, unencrypted
 * @param alpn        the protocol to ask for where one port serves several
 */
record TlsSettings(
        @Nullable String ca,
        @Nullable String certificate,
        @Nullable String key,
        @Nullable String alpn) {

    static final TlsSettings NONE = new TlsSettings(null, null, null, null);

    boolean isEmpty() {
        return equals(NONE);
    }

    void check(String key) {
        BridgeSettings.require(
                (certificate == null) == (this.key == null), key + ".certificate", "needs .key too, and the other way");
    }
}
