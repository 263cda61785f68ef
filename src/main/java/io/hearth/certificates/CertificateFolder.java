package io.hearth.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of keys and certificates: for this user's eyes only, and each file is whole or not there. */
final class CertificateFolder {

    private static final String OWNER_ONLY = "rw-------";
    private static final String EVERYBODY = "rw-r--r--";
    private static final String OWNERS_FOLDER = "rwx------";

    private final Path folder;
    private final boolean posix;

    CertificateFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            this.posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
            permit(folder, OWNERS_FOLDER);
        } catch (IOException failure) {
            throw new CertificateFailure(
                    "The folder %s of keys and certificates cannot be used (%s).".formatted(folder, failure),
                    "Give this user the right to write there, or choose another folder with hearth.data.",
                    failure);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(file(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new CertificateFailure(
                    "%s cannot be read (%s).".formatted(file(name), failure),
                    "Give this user the right to read it, or bring it back from a backup.",
                    failure);
        }
    }

    void writeSecret(String name, String content) {
        write(name, content, OWNER_ONLY);
    }

    void writePublic(String name, String content) {
        write(name, content, EVERYBODY);
    }

    /** Nobody else reads a secret, not even while it is being written. */
    private void write(String name, String content, String permissions) {
        var draft = file(name + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            permit(draft, OWNER_ONLY);
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            permit(draft, permissions);
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException failure) {
            throw new CertificateFailure(
                    "%s cannot be written (%s).".formatted(file(name), failure),
                    "See to it that the disk has space and that this user may write there.",
                    failure);
        }
    }

    private void permit(Path path, String permissions) throws IOException {
        if (posix) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private void forceFolder() throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
