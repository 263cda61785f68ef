package io.hearth.bridges;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real HiveMQ CE from Maven Central, in a process of its own because its libraries are not those of this build. */
final class HiveMq {

    private static final Path LIBRARIES = Path.of("target", "hivemq").toAbsolutePath();
    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <hivemq>
              <listeners>
                <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
              </listeners>
              <mqtt><queued-messages><max-queue-size>10000</max-queue-size></queued-messages></mqtt>
              <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
            </hivemq>
            """;

    private HiveMq() {}

    /** Skips the test when Maven cannot bring it. */
    static Remote in(Path folder) throws IOException, InterruptedException {
        fetch();
        for (var part : List.of("conf", "data", "extensions")) {
            Files.createDirectories(folder.resolve(part));
        }
        int port = Remote.freePort();
        Files.writeString(folder.resolve("conf/config.xml"), CONFIGURATION.formatted(port));
        return new Remote(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        LIBRARIES + File.separator + "*",
                        Path.of("src", "test", "hivemq", "HiveMqMain.java").toString(),
                        folder.toString()),
                port,
                folder.resolve("log.txt"));
    }

    private static synchronized void fetch() throws IOException, InterruptedException {
        if (Files.exists(LIBRARIES.resolve("complete"))) {
            return;
        }
        Files.createDirectories(LIBRARIES);
        var log = LIBRARIES.resolve("maven.txt");
        if (maven(log, "-o") || maven(log)) {
            Files.createFile(LIBRARIES.resolve("complete"));
        } else {
            abort("HiveMQ could not be had from Maven Central, see " + log);
        }
    }

    private static boolean maven(Path log, String... more) throws InterruptedException {
        var command = new ArrayList<>(List.of(
                "mvn",
                "-q",
                "-B",
                "-f",
                Path.of("src", "test", "hivemq", "pom.xml").toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + LIBRARIES));
        command.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException noMaven) {
            return false;
        }
    }
}
