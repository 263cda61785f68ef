package io.hearth.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A certificate from elsewhere, in two files that somebody may replace at any time. */
final class OwnFiles implements ServerSource {

    private static final Logger log = LoggerFactory.getLogger(OwnFiles.class);

    private final Path certificate;
    private final Path privateKey;
    private final Clock clock;
    private @Nullable Identity current;
    private @Nullable Stamp seen;

    private record Stamp(FileTime certificate, long length, FileTime key, long keyLength) {}

    OwnFiles(Path certificate, Path privateKey, Clock clock) {
        this.certificate = certificate;
        this.privateKey = privateKey;
        this.clock = clock;
    }

    @Override
    public Identity open() {
        try {
            seen = stamp();
            return current = load();
        } catch (IOException | IllegalArgumentException failure) {
            throw new CertificateFailure(
                    "The certificate of hearth.mqtt.tls.certificate=%s with hearth.mqtt.tls.private-key=%s cannot be used: %s."
                            .formatted(certificate, privateKey, said(failure)),
                    "Correct the files (PEM, the key not encrypted), or remove both settings: then the hub makes its own.",
                    failure);
        }
    }

    @Override
    public Identity renewed() {
        var known = current;
        if (known == null) {
            return open();
        }
        try {
            var now = stamp();
            if (now.equals(seen)) {
                return known;
            }
            seen = now;
            current = load();
            log.info("New TLS connections get the new certificate of {}", certificate);
            return current;
        } catch (IOException | IllegalArgumentException failure) {
            complainOnce(failure);
            return known;
        }
    }

    private void complainOnce(Exception failure) {
        if (failure instanceof IOException) {
            if (seen == null) {
                return;
            }
            seen = null;
        }
        log.warn(
                "The changed files {} and {} cannot be used, so the certificate from before stays: {}",
                certificate,
                privateKey,
                said(failure));
    }

    private static String said(Exception failure) {
        return failure instanceof IOException ? failure.toString() : String.valueOf(failure.getMessage());
    }

    private Stamp stamp() throws IOException {
        return new Stamp(
                Files.getLastModifiedTime(certificate),
                Files.size(certificate),
                Files.getLastModifiedTime(privateKey),
                Files.size(privateKey));
    }

    private Identity load() throws IOException {
        var loaded = Pem.identity(Files.readString(certificate), Files.readString(privateKey));
        if (!loaded.isWhole()) {
            throw new IllegalArgumentException("the private key does not belong to the certificate");
        }
        if (loaded.left(clock).isNegative()) {
            log.warn("The certificate {} has expired at {}", certificate, loaded.expires());
        }
        return loaded;
    }
}
