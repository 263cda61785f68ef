package io.hearth.certificates;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what to do instead of a stack trace when the hub cannot start because of a certificate. */
final class CertificateFailureAnalyzer extends AbstractFailureAnalyzer<CertificateFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, CertificateFailure cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.advice(), cause);
    }
}
