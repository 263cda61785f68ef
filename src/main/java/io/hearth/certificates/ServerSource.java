package io.hearth.certificates;

/** Where the hub's own certificate comes from. One thread at a time. */
interface ServerSource {

    /**
     * The certificate to show from now on.
     *
     * @throws CertificateFailure when there is none that can be used, and never was
     */
    Identity open();

    /** Looks whether there is another one now; returns the same as before when there is not. */
    Identity renewed();
}
