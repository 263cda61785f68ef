package io.hearth.certificates;

/** A certificate that cannot be used: what is wrong, and what to do. */
public final class CertificateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    CertificateFailure(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    CertificateFailure(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
