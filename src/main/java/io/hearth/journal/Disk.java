package io.hearth.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few things the journal does with files; tests put a disk that fails in its place. */
interface Disk {

    Disk REAL = FileChannel::open;

    FileChannel open(Path file, OpenOption... options) throws IOException;

    /** Writes a whole file so that after a crash there is either the old one, or none, or all of the new one. */
    default void replace(Path file, byte[]... parts) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".tmp");
        try (var channel = open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var part : parts) {
                var bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.getParent());
    }

    /** Makes new and renamed entries of a folder durable, where the system can. */
    default void forceFolder(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
