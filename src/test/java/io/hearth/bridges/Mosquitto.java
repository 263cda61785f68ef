package io.hearth.bridges;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Mosquitto on a free port of this machine, with the settings of a test. */
final class Mosquitto {

    private Mosquitto() {}

    /** Skips the test when it is not installed. */
    static Remote in(Path folder, String... settings) throws IOException {
        var program = program();
        assumeTrue(program.isPresent(), "Mosquitto is not installed (Debian: apt install mosquitto)");
        Files.createDirectories(folder);
        int port = Remote.freePort();
        var lines = new ArrayList<>(List.of(
                "user " + System.getProperty("user.name"),
                "persistence true",
                "persistence_location " + folder + "/",
                "autosave_on_changes true",
                "autosave_interval 1",
                "max_queued_messages 10000",
                "listener " + port + " 127.0.0.1"));
        lines.addAll(List.of(settings));
        if (Stream.of(settings).noneMatch(line -> line.startsWith("allow_anonymous"))) {
            lines.add("allow_anonymous true");
        }
        var configuration = Files.write(folder.resolve("mosquitto.conf"), lines);
        return new Remote(
                List.of(program.get().toString(), "-c", configuration.toString()), port, folder.resolve("log.txt"));
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
