package io.hearth.automation.outlets;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code hearth.calls.*}: web addresses that rules call.
 *
 * @param atOnce  calls under way at the same time
 * @param waiting calls that wait for their turn; more are answered with failure
 * @param largest bytes of an answer that are read; a rule gets the first 1,024 characters of it
 * @param hosts   where rules may call: names, {@code *.example.org}, or {@code *} for everywhere
 */
@ConfigurationProperties("hearth.calls")
record CallSettings(
        @DefaultValue("8") int atOnce,
        @DefaultValue("200") int waiting,
        @DefaultValue("65536") int largest,
        @DefaultValue("*") List<String> hosts) {

    CallSettings {
        if (atOnce < 1 || waiting < 1 || largest < 1) {
            throw new IllegalArgumentException("hearth.calls.at-once, waiting and largest must be at least 1");
        }
        hosts = List.copyOf(hosts);
    }

    boolean allows(String host) {
        return hosts.stream()
                .anyMatch(pattern -> pattern.equals("*")
                        || pattern.equalsIgnoreCase(host)
                        || pattern.startsWith("*.")
                                && host.toLowerCase(java.util.Locale.ROOT).endsWith(pattern.substring(1)));
    }
}
