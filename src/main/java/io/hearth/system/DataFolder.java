package io.hearth.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Takes the data folder before anything is built: it must be writable, and no other hub may live in it. The lock is the
 * operating system's, so it never outlives the process.
 */
class DataFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var given = context.getEnvironment().getProperty(AbsoluteData.KEY);
        if (given == null) {
            return;
        }
        var lock = take(Path.of(given));
        if (lock != null) {
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
                if (closed.getApplicationContext() == context) {
                    release(lock);
                }
            });
        }
    }

    /** The lock; null when this very process holds it already. */
    private static @Nullable FileChannel take(Path folder) {
        try {
            create(folder);
            var channel =
                    FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException ours) {
                return null;
            }
            channel.close();
        } catch (IOException failure) {
            throw new Unusable(
                    "The data folder %s cannot be written (%s).".formatted(folder, failure),
                    "Give this user the right to write there, or choose another folder with hearth.data.");
        }
        throw new Unusable(
                "Another hub is running with the data folder %s.".formatted(folder),
                "Stop it, or give this one a folder of its own with hearth.data.");
    }

    /** For this user's eyes only, where the file system knows such a thing. A folder that exists is left as it is. */
    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException ignored) {
            // The end of the process closes it as well.
        }
    }

    /** Why the hub cannot live in this folder, and what to do. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String advice;

        Unusable(String message, String advice) {
            super(message);
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }
}
