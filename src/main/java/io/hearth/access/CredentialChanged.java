package io.hearth.access;

/**
 * Told once a change of a credential is stored, on the thread that changed it.
 *
 * @param name  whose
 * @param trust whether sessions that it opened may go on
 */
public record CredentialChanged(String name, boolean trust) {}
