package io.hearth.broker;

/**
 * A credential was deleted: nobody is it any more, and whoever gets the same name later is somebody else.
 *
 * @param name of the credential
 */
public record CredentialGone(String name) {}
