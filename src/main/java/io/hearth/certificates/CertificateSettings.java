package io.hearth.certificates;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the certificates say that the hub makes itself, {@code hearth.tls.*}.
 *
 * @param names          more names and addresses of this hub, beside those that it finds out
 * @param deviceValidity how long a device's certificate counts
 * @param poll           how often a certificate of one's own is looked at for changes
 */
@ConfigurationProperties("hearth.tls")
public record CertificateSettings(
        @DefaultValue List<String> names,
        @DefaultValue("1825d") Duration deviceValidity,
        @DefaultValue("10s") Duration poll) {

    public CertificateSettings {
        names = names.stream().map(ServerNames::required).toList();
        require(deviceValidity.toDays() >= 1 && deviceValidity.toDays() <= 3650, "device-validity", "1d to 3650d");
        require(poll.toMillis() >= 100 && poll.toHours() <= 24, "poll", "100ms to 24h");
    }

    private static void require(boolean fine, String key, String range) {
        if (!fine) {
            throw new IllegalArgumentException("hearth.tls.%s must be from %s".formatted(key, range));
        }
    }
}
