package io.hearth.broker.engine;

import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.BrokerSettings.ClientAuth;
import io.hearth.broker.BrokerSettings.Limits;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Refusal;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.Transport;
import io.hearth.certificates.Certificates;
import io.hearth.certificates.IssuedCertificate;
import io.hearth.certificates.TestCertificates;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** A broker with all four doors on free ports, and real clients that know its authority; who may enter is decided elsewhere. */
final class SecureHouse implements AutoCloseable {

    final Certificates certificates;
    final HearthBroker broker;
    final Refusals refusals = new Refusals(Clock.systemUTC());
    final List<ConnectRequest> requests = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final List<MqttClient> clients = new CopyOnWriteArrayList<>();

    SecureHouse(Path data) {
        this(data, TestCertificates.in(data), ClientAuth.WANT, List.of());
    }

    SecureHouse(Path data, Certificates certificates, ClientAuth clientAuth, List<String> origins) {
        this.certificates = certificates;
        this.journal = Journal.open(data.resolve("journal"), JournalSettings.defaults());
        var loopback = new AnonymousAdmission(Anonymous.LOOPBACK);
        this.broker = new HearthBroker(
                settings(clientAuth, origins, TestBroker.limits()),
                journal,
                request -> {
                    requests.add(request);
                    return CompletableFuture.supplyAsync(() -> loopback.decide(request))
                            .thenCompose(decision -> decision);
                },
                refusals,
                Clock.systemUTC(),
                identity(certificates));
        broker.open();
    }

    static BrokerSettings settings(ClientAuth clientAuth, List<String> origins, Limits limits) {
        return new BrokerSettings(
                0,
                "127.0.0.1",
                Anonymous.LOOPBACK,
                Duration.ofMinutes(1),
                limits,
                BrokerSettings.Large.NOTHING,
                new BrokerSettings.Tls(0, clientAuth),
                new BrokerSettings.WebSocket(0, 0, origins));
    }

    static TlsIdentity identity(Certificates certificates) {
        return new TlsIdentity() {
            @Override
            public SSLContext context() {
                return certificates.context();
            }

            @Override
            public boolean trusts(X509Certificate certificate) {
                return certificates.trusts(certificate);
            }
        };
    }

    int port(Transport transport) {
        return broker.status().ports().get(transport);
    }

    String url(Transport transport) {
        return switch (transport) {
            case TCP -> "tcp://localhost:" + port(transport);
            case TLS -> "ssl://localhost:" + port(transport);
            case WEBSOCKET -> "ws://localhost:" + port(transport) + "/mqtt";
            case WEBSOCKET_TLS -> "wss://localhost:" + port(transport) + "/mqtt";
        };
    }

    SSLContext trusting(@Nullable IssuedCertificate issued) {
        return TestCertificates.client(certificates.authority().orElseThrow(), issued);
    }

    MqttClient client(String id, Transport transport, SSLContext tls) throws MqttException {
        var options = new MqttConnectOptions();
        options.setConnectionTimeout(10);
        if (transport.isEncrypted()) {
            options.setSocketFactory(tls.getSocketFactory());
        }
        var client = new MqttClient(url(transport), id, new MemoryPersistence());
        client.setTimeToWait(10_000);
        clients.add(client);
        client.connect(options);
        return client;
    }

    List<String> reasons() {
        return refusals.latest().stream().map(Refusal::reason).toList();
    }

    @Override
    public void close() {
        broker.close();
        journal.close();
        certificates.close();
        for (var client : clients) {
            try {
                client.close(true);
            } catch (MqttException gone) {
                continue;
            }
        }
    }
}
