package io.hearth.access;

/**
 * A credential at the only moment its secret is known.
 *
 * @param secret the device's password; show it once and forget it
 */
public record IssuedCredential(Credential credential, String secret) {

    @Override
    public String toString() {
        return "IssuedCredential[" + credential + "]";
    }
}
