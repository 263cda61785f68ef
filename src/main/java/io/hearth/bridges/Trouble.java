package io.hearth.bridges;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessagingException;

/**
 * What went wrong last.
 *
 * @param code   what sort of trouble
 * @param detail what the program said, for those who search for it; may be empty
 * @param at     when
 */
public record Trouble(Code code, String detail, Instant at) {

    /** Sorts of trouble, with one sentence each that says what to do. */
    public enum Code {
        UNKNOWN_HOST("No machine has that name; check the url and the network's name server."),
        UNREACHABLE("Nobody answers at that address and port; check the url, and whether the other broker runs."),
        NOT_TRUSTED("The other broker's certificate is not trusted; check tls.ca and the host name in the url."),
        TLS_FAILED("TLS could not be agreed; check the port, tls.certificate and tls.key."),
        BAD_LOGIN("The other broker refuses the user name or the password."),
        NOT_ALLOWED("The other broker does not let this client in; check its access list and the client id."),
        BAD_CLIENT_ID("The other broker refuses the client id."),
        NO_SUBSCRIPTION("The other broker does not let the hub subscribe to all filters; check its access list."),
        NO_ANSWER("The other broker does not answer in time."),
        NOT_STORED("The hub could not store what came in; it comes again."),
        LOST("The connection was lost; if it happens again at once, look for another client with the same client id.");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        /** One English sentence. */
        public String text() {
            return text;
        }
    }

    static Trouble of(@Nullable Throwable failure, Instant at) {
        var causes = causes(failure);
        var last = causes.peekLast();
        var detail = last == null || last.getMessage() == null ? "" : last.getMessage();
        return new Trouble(code(causes), detail, at);
    }

    private static Deque<Throwable> causes(@Nullable Throwable failure) {
        var causes = new ArrayDeque<Throwable>();
        for (var cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static Code code(Deque<Throwable> causes) {
        return causes.stream()
                .map(Trouble::code)
                .filter(code -> code != Code.LOST)
                .reduce((outer, inner) -> inner == Code.TLS_FAILED ? outer : inner)
                .orElse(Code.LOST);
    }

    private static Code code(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Code.UNKNOWN_HOST;
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Code.UNREACHABLE;
        } else if (cause instanceof CertificateException) {
            return Code.NOT_TRUSTED;
        } else if (cause instanceof SSLException) {
            return Code.TLS_FAILED;
        } else if (cause instanceof SocketTimeoutException) {
            return Code.NO_ANSWER;
        } else if (cause instanceof MessagingException) {
            return Code.NOT_STORED;
        }
        return cause instanceof MqttException mqtt ? code(mqtt.getReasonCode()) : Code.LOST;
    }

    private static Code code(int reason) {
        return switch (reason) {
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> Code.BAD_CLIENT_ID;
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION -> Code.BAD_LOGIN;
            case MqttException.REASON_CODE_NOT_AUTHORIZED -> Code.NOT_ALLOWED;
            case MqttException.REASON_CODE_SUBSCRIBE_FAILED -> Code.NO_SUBSCRIPTION;
            case MqttException.REASON_CODE_CLIENT_TIMEOUT -> Code.NO_ANSWER;
            default -> Code.LOST;
        };
    }
}
