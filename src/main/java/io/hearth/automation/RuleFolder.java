package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.WrittenHousehold;
import io.hearth.automation.language.YamlNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of rule files, on disk. Only its own files, no folders inside it. */
final class RuleFolder {

    /** Bytes that a file of the longest text may take. */
    private static final long MOST_BYTES = 4L * YamlNodes.LONGEST;

    private final Path folder;

    RuleFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** What tells one version of a file from another without reading it. */
    record Look(long modified, long size, String key) {}

    static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        boolean named = name.endsWith(".yaml") || name.endsWith(".yml");
        return named && !name.startsWith(".") && Files.isRegularFile(path);
    }

    /**
     * The text of a rule file.
     *
     * @throws CharacterCodingException when it is not UTF-8
     */
    static String text(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MOST_BYTES) {
            throw new IOException("it has %d bytes; split it".formatted(size));
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    Path path() {
        return folder;
    }

    /**
     * Makes the folder.
     *
     * @return whether it did not exist before
     */
    boolean make() {
        try {
            boolean isNew = Files.notExists(folder);
            Files.createDirectories(folder);
            return isNew;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "hearth.rules must name a folder for rule files, but %s is none".formatted(folder), failure);
        }
    }

    /** How each rule file looks at present, by name. */
    Map<String, Look> looks() {
        var looks = new TreeMap<String, Look>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(RuleFolder::isRuleFile).forEach(path -> look(path, looks));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return looks;
    }

    private static void look(Path path, Map<String, Look> looks) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().toMillis();
            looks.put(
                    path.getFileName().toString(),
                    new Look(modified, attributes.size(), String.valueOf(attributes.fileKey())));
        } catch (IOException vanished) {
            looks.remove(path.getFileName().toString());
        }
    }

    /** Reads a file; what cannot be read becomes a problem of that file. */
    RuleFile read(String name) {
        try {
            return RuleReader.read(name, text(folder.resolve(name)));
        } catch (CharacterCodingException notUtf8) {
            return unreadable(name, "This is not UTF-8 text");
        } catch (IOException unreadable) {
            return unreadable(name, "This file cannot be read (%s)".formatted(unreadable.getMessage()));
        }
    }

    private static RuleFile unreadable(String name, String message) {
        var problem = new Problem(name, 0, 0, Problem.Severity.ERROR, message);
        return new RuleFile(name, "", java.util.List.of(), WrittenHousehold.NONE, java.util.List.of(problem));
    }

    /** Writes a file so that it has either its old text or the new one, whatever happens; on disk when this returns. */
    void write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".", ".draft");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            force(draft, StandardOpenOption.WRITE);
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        forceFolder();
    }

    private void forceFolder() {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException notOnThisSystem) {
            // some systems cannot force a folder; the rename is then as durable as they make it
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
