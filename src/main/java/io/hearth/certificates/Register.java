package io.hearth.certificates;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every device's certificate that was issued, one line each, on disk before it counts. A certificate that is not in here
 * does not count, so that a lost file shuts devices out and never lets a revoked one in. Any thread.
 */
final class Register {

    private static final String FILE = "devices.txt";
    private static final String NEVER = "-";
    private static final int FIELDS = 5;

    private final CertificateFolder folder;
    private final Clock clock;
    private volatile Map<String, DeviceCertificate> bySerial;

    /** @throws CertificateFailure when the file is damaged */
    Register(CertificateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.bySerial = parse(folder.read(FILE).orElse(""));
    }

    private Map<String, DeviceCertificate> parse(String text) {
        var read = new LinkedHashMap<String, DeviceCertificate>();
        var lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            try {
                var one = parseLine(lines.get(line));
                read.put(one.serial(), one);
            } catch (DateTimeException | IllegalArgumentException damaged) {
                throw new CertificateFailure(
                        "The register of device certificates %s is damaged in line %d: %s."
                                .formatted(folder.file(FILE), line + 1, damaged.getMessage()),
                        "Bring the file back from a backup, or delete the line: its certificate then counts no longer.",
                        damaged);
            }
        }
        return Map.copyOf(read);
    }

    private static DeviceCertificate parseLine(String line) {
        var fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            throw new IllegalArgumentException("%d fields of %d".formatted(fields.length, FIELDS));
        }
        return new DeviceCertificate(
                fields[0],
                fields[4],
                Instant.parse(fields[1]),
                Instant.parse(fields[2]),
                fields[3].equals(NEVER) ? null : Instant.parse(fields[3]));
    }

    private static String line(DeviceCertificate one) {
        var revoked = one.revoked() == null ? NEVER : one.revoked().toString();
        return "%s %s %s %s %s\n".formatted(one.serial(), one.issued(), one.expires(), revoked, one.name());
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    synchronized DeviceCertificate add(String name, X509Certificate certificate) {
        var added = new DeviceCertificate(
                serial(certificate),
                name,
                clock.instant(),
                certificate.getNotAfter().toInstant(),
                null);
        var changed = new LinkedHashMap<>(bySerial);
        changed.put(added.serial(), added);
        keep(changed);
        return added;
    }

    /** Those that counted until now. */
    synchronized List<DeviceCertificate> revoke(Predicate<DeviceCertificate> which) {
        var changed = new LinkedHashMap<>(bySerial);
        var revoked = new ArrayList<DeviceCertificate>();
        changed.replaceAll((serial, one) -> {
            if (!one.counts() || !which.test(one)) {
                return one;
            }
            revoked.add(one.revokedAt(clock.instant()));
            return revoked.get(revoked.size() - 1);
        });
        if (!revoked.isEmpty()) {
            keep(changed);
        }
        return revoked;
    }

    private void keep(Map<String, DeviceCertificate> changed) {
        changed.values().removeIf(one -> one.expires().isBefore(clock.instant()));
        folder.writeSecret(FILE, changed.values().stream().map(Register::line).collect(Collectors.joining()));
        bySerial = Map.copyOf(changed);
    }

    List<DeviceCertificate> of(String name) {
        return bySerial.values().stream()
                .filter(one -> one.name().equals(name))
                .sorted((one, other) -> other.issued().compareTo(one.issued()))
                .toList();
    }

    boolean counts(X509Certificate certificate) {
        var known = bySerial.get(serial(certificate));
        return known != null && known.counts() && clock.instant().isBefore(known.expires());
    }
}
