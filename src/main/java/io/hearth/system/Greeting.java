package io.hearth.system;

import io.hearth.access.FirstRun;
import io.hearth.access.SetupCodeChanged;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.Transport;
import io.hearth.certificates.Certificates;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The first words on the console: where the house is found and what to try. */
@Component
class Greeting {

    private final HearthSettings settings;
    private final FirstRun firstRun;
    private final ObjectProvider<Broker> broker;
    private final ObjectProvider<Certificates> certificates;
    private final Environment environment;
    private final PrintStream console = System.out;

    Greeting(
            HearthSettings settings,
            FirstRun firstRun,
            ObjectProvider<Broker> broker,
            ObjectProvider<Certificates> certificates,
            Environment environment) {
        this.settings = settings;
        this.firstRun = firstRun;
        this.broker = broker;
        this.certificates = certificates;
        this.environment = environment;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        console.println(String.join(System.lineSeparator(), lines()));
    }

    @EventListener
    void anotherCode(SetupCodeChanged changed) {
        console.printf("Too many wrong setup codes. The new one: %s%n", setup("localhost", changed.code()));
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  %s is open.".formatted(settings.name()));
        lines.add("");
        lines.add("  Dashboard  " + web("localhost"));
        Addresses.lan().ifPresent(lan -> lines.add("             " + web(lan)));
        firstRun.code().ifPresent(code -> {
            lines.add("  Set up     " + setup("localhost", code));
            Addresses.lan().ifPresent(lan -> lines.add("             " + setup(lan, code)));
        });
        broker.ifAvailable(mqtt -> addMqtt(lines, mqtt.status()));
        lines.add("  Rules      " + Path.of(settings.rules()).toAbsolutePath().normalize());
        lines.add("  Data       " + settings.data());
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            lines.add("  Demo       a simulated house is alive");
        }
        lines.add("");
        return lines;
    }

    private void addMqtt(List<String> lines, BrokerStatus mqtt) {
        var host = Addresses.lan().orElse("localhost");
        lines.add("  MQTT       mqtt://%s:%d".formatted(host, mqtt.port()));
        var encrypted = mqtt.ports().get(Transport.TLS);
        if (encrypted != null) {
            lines.add("             mqtts://%s:%d".formatted(host, encrypted));
        }
        certificates.stream()
                .flatMap(known -> known.fingerprint().stream())
                .forEach(fingerprint -> lines.add("  SHA-256    " + fingerprint));
        lines.add("  Try        mosquitto_pub -h localhost -p %d -t home/kitchen/temp -m 18.5".formatted(mqtt.port()));
    }

    private String setup(String host, String code) {
        return web(host) + "/setup?code=" + code;
    }

    private String web(String host) {
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        var scheme = environment.containsProperty("server.ssl.bundle")
                        || environment.containsProperty("server.ssl.key-store")
                ? "https"
                : "http";
        return "%s://%s:%s".formatted(scheme, host, port);
    }
}
