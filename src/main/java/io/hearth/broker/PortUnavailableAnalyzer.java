package io.hearth.broker;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the reason instead of a stack trace when Hearth cannot start because of the MQTT port. */
final class PortUnavailableAnalyzer extends AbstractFailureAnalyzer<PortUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortUnavailable cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
