package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.access.Acl;
import io.hearth.access.CredentialDraft;
import io.hearth.access.Credentials;
import io.hearth.broker.Admission.Decision;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Rights;
import io.hearth.mqtt.DoorApplication.Hands;
import io.hearth.mqtt.DoorApplication.Sessions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class DeviceAdmissionTests {

    private static final String AWAY = "192.168.1.20";
    private static final Acl KITCHEN = new Acl(List.of(Acl.Entry.allow("home/kitchen/#")));

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext house;
    private static Credentials credentials;
    private static DeviceAdmission admission;
    private static JdbcTemplate database;

    @BeforeAll
    static void openTheDoor() {
        house = DoorApplication.open(data);
        credentials = house.getBean(Credentials.class);
        admission = house.getBean(DeviceAdmission.class);
        database = house.getBean(JdbcTemplate.class);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String make(String name, Acl acl) {
        return credentials.create(name, CredentialDraft.of("", acl), "anna").secret();
    }

    private static Decision decide(String address, @Nullable String user, @Nullable String secret) {
        return decide(request(address, user, secret, null));
    }

    private static Decision decide(ConnectRequest request) {
        return admission
                .decide(request)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static ConnectRequest request(
            String address, @Nullable String user, @Nullable String secret, @Nullable X509Certificate certificate) {
        try {
            return new ConnectRequest(
                    "client-1",
                    true,
                    Duration.ZERO,
                    user,
                    secret == null ? null : secret.getBytes(UTF_8),
                    null,
                    InetAddress.getByName(address),
                    certificate);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void theCredentialNamedAnonymousLimitsClientsWithoutCredential() {
        assertThat(decide("127.0.0.1", null, null).rights().mayPublish("x/y")).isTrue();

        make(Credentials.ANONYMOUS, KITCHEN);
        var limited = decide("127.0.0.1", null, null);
        assertThat(limited.rights().mayPublish("home/kitchen/temp")).isTrue();
        assertThat(limited.rights().mayPublish("x/y")).isFalse();
        assertThat(limited.rights().credential()).isEmpty();
        assertThat(decide(AWAY, null, null).admitted()).isFalse();

        credentials.delete(Credentials.ANONYMOUS, any -> {}, "anna");
        assertThat(decide("127.0.0.1", null, null).rights().mayPublish("x/y")).isTrue();
    }

    @Test
    void withoutACredentialTheAddressDecides() {
        assertThat(decide("127.0.0.1", null, null).rights()).isSameAs(Rights.ALL);
        assertThat(decide(AWAY, null, null).admitted()).isFalse();
        assertThat(decide(AWAY, null, null).reason()).contains("hearth.mqtt.anonymous");
    }

    @Test
    void aRightSecretBringsTheRightsOfItsList() {
        var secret = make("kettle", KITCHEN);

        var rights = decide(AWAY, "kettle", secret).rights();

        assertThat(rights).isNotNull();
        assertThat(rights.credential()).isEqualTo("kettle");
        for (int times = 0; times < 2; times++) {
            assertThat(rights.mayPublish("home/kitchen/kettle")).isTrue();
            assertThat(rights.mayPublish("home/hall/door")).isFalse();
            assertThat(rights.mayReceive("home/kitchen/kettle/set")).isTrue();
            assertThat(rights.mayReceive("$SYS/uptime")).isFalse();
            assertThat(rights.maySubscribe("#")).isTrue();
            assertThat(rights.maySubscribe("home/hall/#")).isFalse();
        }
    }

    @Test
    void aWrongNameAndAWrongSecretGetTheSameAnswerEverywhere() {
        make("lamp", KITCHEN);

        for (var address : List.of("127.0.0.1", AWAY)) {
            var wrongSecret = decide(address, "lamp", "guess");
            var wrongName = decide(address, "nobody", "guess");
            assertThat(wrongSecret).isEqualTo(wrongName).isEqualTo(decide(address, "lamp", null));
            assertThat(wrongSecret.admitted()).isFalse();
            assertThat(wrongSecret.known()).isFalse();
        }
    }

    @Test
    void aCertificateWithTheNameOfACredentialOpensAsWell() {
        make("lock", KITCHEN);
        var certificate = Mockito.mock(X509Certificate.class);
        Mockito.when(certificate.getSubjectX500Principal()).thenReturn(new X500Principal("CN=lock, O=Hearth"));

        assertThat(decide(request(AWAY, null, null, certificate)).admitted()).isTrue();
        assertThat(decide(request(AWAY, "lock", null, certificate)).admitted()).isTrue();
        assertThat(decide(request(AWAY, "another", null, certificate)).admitted())
                .isFalse();

        credentials.change("lock", CredentialDraft.of("", KITCHEN).enabled(false), now -> {}, "anna");
        assertThat(decide(request(AWAY, null, null, certificate)).admitted()).isFalse();
    }

    @Test
    void aListThatCannotBeReadLetsNobodyInAndDisturbsNoOther() {
        var broken = make("broken", KITCHEN);
        var whole = make("whole", KITCHEN);
        database.update("update mqtt_credential set acl = 'allow everything' where name = 'broken'");

        assertThat(decide(AWAY, "broken", broken).admitted()).isFalse();
        assertThat(decide(AWAY, "broken", broken).reason()).contains("access list");
        assertThat(decide(AWAY, "whole", whole).admitted()).isTrue();
        var shown = credentials.named("broken").orElseThrow();
        assertThat(shown.flaw()).startsWith("Line 1");
        assertThat(shown.permissions("c").mayPublish("home/kitchen/x")).isFalse();
        assertThat(credentials.all()).extracting(one -> one.name()).contains("broken", "whole");
    }

    @Test
    void whileTheDatabaseIsAwayOnlyTheKnownEnter() {
        var known = make("known", KITCHEN);
        var fresh = make("fresh", KITCHEN);
        assertThat(decide(AWAY, "known", known).admitted()).isTrue();

        database.execute("alter table mqtt_credential rename to hidden");
        try {
            assertThat(decide(AWAY, "known", known).admitted()).isTrue();
            assertThatThrownBy(() -> decide(AWAY, "fresh", fresh)).isNotNull();
            assertThatThrownBy(() -> decide(AWAY, "known", "guess")).isNotNull();
        } finally {
            database.execute("alter table hidden rename to mqtt_credential");
        }
        assertThat(decide(AWAY, "fresh", fresh).admitted()).isTrue();
    }

    @Test
    void whoIsInMemoryIsAnsweredAtOnceUntilSomebodyChangesTheCredential() {
        var secret = make("storm", KITCHEN);
        assertThat(decide(AWAY, "storm", secret).admitted()).isTrue();

        for (int client = 0; client < 10_000; client++) {
            assertThat(admission.decide(request(AWAY, "storm", secret, null)).toCompletableFuture())
                    .isDone();
        }
        credentials.change("storm", CredentialDraft.of("label only", KITCHEN), now -> {}, "anna");
        assertThat(house.getBean(Sessions.class).endedOf("storm")).isFalse();
        credentials.delete("storm", now -> {}, "anna");

        assertThat(house.getBean(Sessions.class).endedOf("storm")).isTrue();
        assertThat(decide(AWAY, "storm", secret).admitted()).isFalse();
    }

    @Test
    void theOldSecretEndsWithItsDay() {
        var first = make("clock", KITCHEN);
        var second = credentials.rotate("clock", Credentials.OVERLAP, "anna").secret();

        assertThat(decide(AWAY, "clock", first).admitted()).isTrue();
        assertThat(house.getBean(Sessions.class).endedOf("clock")).isFalse();
        house.getBean(Hands.class).turn(Credentials.OVERLAP);

        assertThat(decide(AWAY, "clock", first).admitted()).isFalse();
        assertThat(decide(AWAY, "clock", second).admitted()).isTrue();
    }

    @Test
    void theUseIsNotedOnceAnHour() {
        var secret = make("noted", KITCHEN);
        assertThat(decide(AWAY, "noted", secret).admitted()).isTrue();

        await().until(() -> credentials.named("noted").orElseThrow().lastUsedAt() != null);
        var version = credentials.named("noted").orElseThrow().version();
        decide(AWAY, "noted", secret);

        assertThat(credentials.named("noted").orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void anAdministratorReadsTheFiguresOfTheBroker() {
        var draft = new CredentialDraft("", true, true, null, Acl.NOTHING);
        var secret = credentials.create("monitor", draft, "anna").secret();

        var rights = decide(AWAY, "monitor", secret).rights();

        assertThat(rights).isNotNull();
        assertThat(rights.maySubscribe("$SYS/#")).isTrue();
        assertThat(rights.mayReceive("$SYS/clients")).isTrue();
        assertThat(rights.maySubscribe("#")).isFalse();
        assertThat(rights.mayPublish("$SYS/x")).isFalse();
    }
}
