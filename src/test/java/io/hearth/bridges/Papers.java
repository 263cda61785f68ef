package io.hearth.bridges;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and keys as PEM files, made with the JDK's own keytool: a CA, a server and a client that it vouches for. */
final class Papers {

    private static final String SECRET = "changeit";

    private final Path folder;

    Papers(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        pair("ca", "-ext", "bc:c");
        certificate("ca");
        vouchFor("server", "-ext", "san=dns:localhost,ip:127.0.0.1");
        vouchFor("client");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    KeyStore store(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file(name + ".p12").toFile(), SECRET.toCharArray());
    }

    char[] secret() {
        return SECRET.toCharArray();
    }

    private void pair(String name, String... more) throws Exception {
        var command = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "30"));
        command.addAll(List.of(more));
        keytool(name, command.toArray(String[]::new));
    }

    private void certificate(String name) throws Exception {
        keytool(
                name,
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                file(name + ".pem").toString());
    }

    private void vouchFor(String name, String... more) throws Exception {
        pair(name);
        keytool(name, "-certreq", "-alias", name, "-file", file(name + ".csr").toString());
        var command = new ArrayList<>(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-infile",
                file(name + ".csr").toString(),
                "-outfile",
                file(name + ".pem").toString()));
        command.addAll(List.of(more));
        keytool("ca", command.toArray(String[]::new));
        keytool(
                name,
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                file("ca.pem").toString());
        keytool(
                name,
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                file(name + ".pem").toString());
        var key = store(name).getKey(name, secret()).getEncoded();
        Files.writeString(
                file(name + ".key"),
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)));
    }

    private void keytool(String store, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                file(store + ".p12").toString(),
                "-storepass",
                SECRET));
        command.addAll(1, List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file("keytool.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(file("keytool.txt")));
        }
    }
}
