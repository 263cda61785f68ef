package io.hearth.dashboard;

import io.hearth.access.Credential;
import io.hearth.access.IssuedCredential;
import io.hearth.broker.ClientInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credentials as their pages show them. */
final class CredentialViews {

    /**
     * A credential in a list.
     *
     * @param tone    class of its state: ok, warn, danger or nothing
     * @param state   online, last used, switched off
     * @param summary what it may do, in few words
     */
    record Line(String name, String path, String title, String tone, String icon, String state, String summary) {}

    /** What one may do with the topic that was asked about; with a filter only reading is asked. */
    record Answer(String name, String path, boolean publish, boolean read) {
        boolean any() {
            return publish || read;
        }
    }

    /**
     * A secret at the only moment it is shown.
     *
     * @param line for a terminal, to try it
     */
    record Issued(String name, String secret, String line) {}

    private CredentialViews() {}

    static Issued issued(IssuedCredential issued, Connect.Address hub) {
        var credential = issued.credential();
        var topic = credential.acl().entries().stream()
                .map(entry -> entry.filter().replaceAll("[#+]", "test").replaceAll("%[uc]", credential.name()))
                .findFirst()
                .orElse("test");
        var line = "mosquitto_pub %s -u %s -P %s -t %s -m 1"
                .formatted(hub.to(), quoted(credential.name()), issued.secret(), quoted(topic));
        return new Issued(credential.name(), issued.secret(), line);
    }

    private static String quoted(String word) {
        return word.matches("[\\w./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static Line line(Credential credential, List<ClientInfo> clients, Tongue tongue) {
        var online = online(credential, clients);
        var title = credential.label().isEmpty() ? credential.name() : credential.label();
        return new Line(
                credential.name(),
                path(credential),
                title,
                tone(credential, online),
                online.isEmpty() ? "offline" : "antenna",
                state(credential, online, tongue),
                summary(credential, tongue));
    }

    static List<ClientInfo> online(Credential credential, List<ClientInfo> clients) {
        return clients.stream()
                .filter(client -> client.connected() && client.credential().equals(credential.name()))
                .toList();
    }

    private static String tone(Credential credential, List<ClientInfo> online) {
        if (credential.flaw() != null) {
            return "danger";
        }
        return !credential.enabled() ? "warn" : online.isEmpty() ? "" : "ok";
    }

    static String state(Credential credential, List<ClientInfo> online, Tongue tongue) {
        if (credential.flaw() != null) {
            return tongue.text("cred.flawed");
        }
        if (!credential.enabled()) {
            return tongue.text("cred.off");
        }
        if (!online.isEmpty()) {
            return tongue.text(
                    "cred.online",
                    online.stream()
                            .map(client -> client.client() + " (" + client.address() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return used(credential, tongue);
    }

    static String used(Credential credential, Tongue tongue) {
        var used = credential.lastUsedAt();
        return used == null ? tongue.text("tokens.unused") : tongue.text("tokens.used", tongue.age(used));
    }

    private static String summary(Credential credential, Tongue tongue) {
        var entries = credential.acl().entries();
        if (entries.isEmpty()) {
            return tongue.text("cred.nothing");
        }
        var first = entries.stream().limit(2).map(Object::toString).collect(Collectors.joining(" · "));
        return entries.size() > 2 ? first + " …" : first;
    }

    /** Who may publish to the topic, and who may read it; for a filter, who may subscribe. */
    static Answer answer(Credential credential, String topic, @Nullable String client) {
        var permissions = credential.permissions(client == null || client.isBlank() ? credential.name() : client);
        var usable = credential.enabled() && credential.flaw() == null;
        var wild = topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0;
        return new Answer(
                credential.name(),
                path(credential),
                usable && permissions.mayPublish(topic),
                usable && (wild ? permissions.maySubscribe(topic) : permissions.mayReceive(topic)));
    }

    static String path(Credential credential) {
        return CredentialPages.ALL + "/" + Paths.query(credential.name());
    }
}
