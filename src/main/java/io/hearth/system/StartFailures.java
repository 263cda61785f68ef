package io.hearth.system;

import java.net.BindException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

/** Why the hub did not start, in a sentence instead of a stack trace. */
final class StartFailures {

    private StartFailures() {}

    /** The data folder cannot be used. */
    static class Folder extends AbstractFailureAnalyzer<DataFolder.Unusable> {

        @Override
        protected FailureAnalysis analyze(Throwable root, DataFolder.Unusable cause) {
            return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
        }
    }

    /** The database file is held by another program. */
    static class Database extends AbstractFailureAnalyzer<SQLException> {

        private static final int ALREADY_OPEN = 90020;

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
            if (cause.getErrorCode() != ALREADY_OPEN) {
                return null;
            }
            return new FailureAnalysis(
                    "Another program has the hub's database open.",
                    "Close it, or give this hub a folder of its own with hearth.data.",
                    cause);
        }
    }

    /** A port is taken. */
    static class Port extends AbstractFailureAnalyzer<BindException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, BindException cause) {
            var web = findCause(root, PortInUseException.class);
            return new FailureAnalysis(
                    web == null
                            ? "A port that the hub needs is taken or not allowed: %s.".formatted(cause.getMessage())
                            : "Port %d, on which the dashboard should open, is taken.".formatted(web.getPort()),
                    "Stop the program that listens there, or choose another with server.port or hearth.mqtt.port.",
                    cause);
        }
    }
}
