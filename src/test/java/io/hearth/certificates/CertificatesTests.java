package io.hearth.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTests {

    private static final Instant TODAY = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path data;

    private Path folder;
    private final List<Certificates> opened = new ArrayList<>();

    @BeforeEach
    void find() {
        folder = data.resolve("certificates");
    }

    @AfterEach
    void close() {
        opened.forEach(Certificates::close);
    }

    private Certificates open(Instant now) {
        return kept(TestCertificates.in(data, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private Certificates kept(Certificates certificates) {
        opened.add(certificates);
        return certificates;
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void theAuthorityIsMadeOnceAndKept() throws IOException {
        var first = open(TODAY);
        var fingerprint = first.fingerprint().orElseThrow();
        var authority = TestCertificates.certificate(first.authority().orElseThrow());

        assertThat(fingerprint).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getNotAfter()).isAfter(TODAY.plus(Duration.ofDays(3652)));
        assertThat(((ECPublicKey) authority.getPublicKey())
                        .getParams()
                        .getOrder()
                        .bitLength())
                .isEqualTo(256);
        assertThat(read("ca.pem")).isEqualTo(first.authority().orElseThrow()).doesNotContain("PRIVATE");

        var server = read("server.pem");
        assertThat(open(TODAY).fingerprint()).contains(fingerprint);
        assertThat(read("server.pem")).as("and so is the hub's own").isEqualTo(server);
    }

    @Test
    void keysAreForTheOwnersEyesOnly() throws IOException {
        open(TODAY).issue("lamp");

        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("authority.pem")).isEqualTo("rw-------");
        assertThat(permissions("server.pem")).isEqualTo("rw-------");
        assertThat(permissions("devices.txt")).isEqualTo("rw-------");
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void theHubsCertificateNamesTheHub() throws Exception {
        open(TODAY).context();
        var certificate = Pem.identity(read("server.pem"), read("server.pem")).certificate();

        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .contains("localhost", "hearth.local", "hub.example.org", "127.0.0.1");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @ParameterizedTest(name = "after {0} days: renewed {1}")
    @CsvSource({"300,false", "336,true", "500,true"})
    void theHubsCertificateIsRenewedInItsLastMonth(int days, boolean renewed) throws IOException {
        open(TODAY).context();
        var before = read("server.pem");

        open(TODAY.plus(Duration.ofDays(days))).context();
        assertThat(!read("server.pem").equals(before)).isEqualTo(renewed);
    }

    @Test
    void aClockThatWasNeverSetDoesNotMakeCertificatesOfThePast() {
        var authority = open(Instant.EPOCH).authority().orElseThrow();

        assertThat(TestCertificates.certificate(authority).getNotAfter()).isAfter("2035-12-31");
    }

    @Test
    void aDamagedAuthorityIsNeverReplacedAndItIsSaidWhatToDo() throws IOException {
        open(TODAY).context();
        var whole = read("authority.pem");
        List<Function<String, String>> damages = List.of(
                text -> "",
                text -> text.substring(0, text.length() / 2),
                text -> text.substring(text.indexOf("-----BEGIN CERTIFICATE")),
                text -> text.replaceAll("(?m)^MII.*$", "AAAA"),
                text -> Pem.of(new Mint(Clock.systemUTC()).authority().key())
                        + text.substring(text.indexOf("-----BEGIN CERTIFICATE")));

        for (var damage : damages) {
            var damaged = damage.apply(whole);
            Files.writeString(folder.resolve("authority.pem"), damaged);
            assertThatThrownBy(() -> open(TODAY).context())
                    .isInstanceOf(CertificateFailure.class)
                    .hasMessageContaining("authority.pem is damaged")
                    .extracting(failure -> ((CertificateFailure) failure).advice())
                    .asString()
                    .contains("backup", "delete it");
            assertThat(read("authority.pem")).isEqualTo(damaged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN PRIVATE KEY-----\nMEEC", "nonsense"})
    void aDamagedCertificateOfTheHubIsMadeAnew(String damaged) throws IOException {
        open(TODAY).context();
        Files.writeString(folder.resolve("server.pem"), damaged);

        assertThat(open(TODAY).context()).isNotNull();
        assertThat(Pem.identity(read("server.pem"), read("server.pem")).isWhole())
                .isTrue();
    }

    @Test
    void whatWasIssuedCountsUntilItIsRevokedAndOverRestarts() {
        var hub = open(TODAY);
        var lamp = hub.issue("kitchen lamp, \"left\"");
        var other = hub.issue("heater");
        var certificate = TestCertificates.certificate(lamp.certificate());

        assertThat(Certificates.nameOf(certificate)).contains("kitchen lamp, \"left\"");
        assertThat(hub.trusts(certificate)).isTrue();
        assertThat(open(TODAY).trusts(certificate)).isTrue();

        assertThat(hub.revoke(lamp.entry().serial())).isTrue();
        assertThat(hub.revoke(lamp.entry().serial())).as("a second time").isFalse();
        assertThat(hub.trusts(certificate)).isFalse();
        var again = open(TODAY);
        assertThat(again.trusts(certificate)).isFalse();
        assertThat(again.trusts(TestCertificates.certificate(other.certificate())))
                .isTrue();
        assertThat(again.issued("kitchen lamp, \"left\"")).singleElement().matches(one -> one.revoked() != null);
        assertThat(again.revokeAll("heater")).isEqualTo(1);
    }

    @Test
    void aLostRegisterShutsDevicesOutInsteadOfLettingRevokedOnesIn() throws IOException {
        var lamp = TestCertificates.certificate(open(TODAY).issue("lamp").certificate());
        Files.delete(folder.resolve("devices.txt"));

        assertThat(open(TODAY).trusts(lamp)).isFalse();
    }

    @Test
    void aDamagedRegisterIsNamedWithItsLine() throws IOException {
        open(TODAY).issue("lamp");
        Files.writeString(folder.resolve("devices.txt"), read("devices.txt") + "torn");

        assertThatThrownBy(() -> open(TODAY).context())
                .isInstanceOf(CertificateFailure.class)
                .hasMessageContaining("damaged in line 2");
    }

    @Test
    void aCertificateEndsByItself() {
        var lamp = TestCertificates.certificate(open(TODAY).issue("lamp").certificate());

        assertThat(open(TODAY.plus(Duration.ofDays(1824))).trusts(lamp)).isTrue();
        assertThat(open(TODAY.plus(Duration.ofDays(1826))).trusts(lamp)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " lamp", "a+b", "a#b", "a/b", "a\0b", "a\nb", "a\u2028b", "a\u202Eb", "\ud800"})
    void namesThatMeanSomethingElsewhereAreRefused(String name) {
        assertThatThrownBy(() -> open(TODAY).issue(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCertificateFromElsewhereIsUsedAndFollowedWhenItChanges() throws IOException {
        var certificate = data.resolve("own.crt");
        var key = data.resolve("own.key");
        write(certificate, key, elsewhere());
        var hub = kept(TestCertificates.in(data, certificate, key));
        var before = hub.context();
        var fingerprint = hub.fingerprint();

        assertThat(hub.authority()).as("clients know another authority").isEmpty();
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nMII");
        write(certificate, key, elsewhere());
        await().until(() -> !hub.fingerprint().equals(fingerprint));
        assertThat(hub.context()).isNotSameAs(before);
    }

    @Test
    void aChangeForTheWorseIsNotFollowed() throws IOException {
        var certificate = data.resolve("own.crt");
        var key = data.resolve("own.key");
        write(certificate, key, elsewhere());
        var source = new OwnFiles(certificate, key, Clock.systemUTC());
        var good = source.open();

        Files.writeString(certificate, Pem.of(elsewhere().certificate()));
        assertThat(source.renewed()).as("another key").isSameAs(good);
        Files.delete(key);
        assertThat(source.renewed()).as("no key").isSameAs(good);
        var better = elsewhere();
        write(certificate, key, better);
        assertThat(source.renewed().certificate()).isEqualTo(better.certificate());
    }

    @Test
    void aCertificateFromElsewhereThatCannotBeUsedStopsTheStart() throws IOException {
        var certificate = data.resolve("own.crt");
        var key = data.resolve("own.key");
        write(certificate, key, elsewhere());
        Files.writeString(certificate, Pem.of(elsewhere().certificate()));

        assertThatThrownBy(
                        () -> kept(TestCertificates.in(data, certificate, key)).context())
                .isInstanceOf(CertificateFailure.class)
                .hasMessageContaining("hearth.mqtt.tls.certificate")
                .hasMessageContaining("does not belong to the certificate");
        assertThatThrownBy(() -> new OwnCertificate(certificate, null))
                .hasMessageContaining("hearth.mqtt.tls.private-key");
    }

    private static Identity elsewhere() {
        var mint = new Mint(Clock.systemUTC());
        return mint.server(mint.authority(), List.of("localhost"));
    }

    private static void write(Path certificate, Path key, Identity identity) throws IOException {
        Files.writeString(certificate, Pem.of(identity.certificate()));
        Files.writeString(key, Pem.of(identity.key()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "http://x", "", "1.2.3", "x..y", "fe80::1%eth0"})
    void namesOfTheHubAreChecked(String name) {
        assertThatThrownBy(() -> new CertificateSettings(List.of(name), Duration.ofDays(1), Duration.ofSeconds(1)))
                .hasMessageContaining("hearth.tls.names");
    }

    @Test
    void namesOfTheHubMayBeOfAnyScript() {
        var settings = new CertificateSettings(
                List.of("Küche.example", "192.0.2.1", "2001:db8::1", "*.example.org"),
                Duration.ofDays(1),
                Duration.ofSeconds(1));

        assertThat(settings.names())
                .containsExactly("xn--kche-0ra.example", "192.0.2.1", "2001:db8::1", "*.example.org");
    }
}
