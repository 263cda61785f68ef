package io.hearth.whole;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built jar as a process of its own, on free ports; it can be killed and started again on the same folder. */
final class RunningJar implements AutoCloseable {

    private final Path folder;
    private final List<String> more;
    private final int webPort = freePort();
    private final int mqttPort = freePort();
    private Process process;

    /** @param more further arguments */
    RunningJar(Path folder, String... more) throws IOException {
        this.folder = folder;
        this.more = List.of(more);
        Files.createDirectories(folder.resolve("rules"));
        start();
    }

    static Path jar() {
        return Path.of("target", "hearth.jar").toAbsolutePath();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    void start() throws IOException {
        var command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-jar",
                jar().toString(),
                "--server.port=" + webPort,
                "--hearth.mqtt.port=" + mqttPort,
                "--hearth.mqtt.tls.port=0",
                "--hearth.mqtt.websocket.port=0",
                "--hearth.mqtt.websocket.tls-port=0",
                "--hearth.data=" + folder.resolve("data"),
                "--hearth.rules=" + folder.resolve("rules")));
        command.addAll(more);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HEARTH_ADMIN_TOKEN", Api.TOKEN);
        process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        await().atMost(90, TimeUnit.SECONDS).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The hub ended at start:\n" + Files.readString(log()));
            }
            return api().ready();
        });
    }

    /** As a power cut would, as far as the process can tell: SIGKILL, no time to say good-bye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    Api api() {
        return new Api(webPort);
    }

    String mqtt() {
        return "tcp://localhost:" + mqttPort;
    }

    Gadget gadget(String id) throws Exception {
        return new Gadget(mqttPort, id);
    }

    /** A client whose session outlives its connection. */
    Gadget lasting(String id) throws Exception {
        return new Gadget(mqttPort, id, false);
    }

    Path rules() {
        return folder.resolve("rules");
    }

    Path log() {
        return folder.resolve("hub.log");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
