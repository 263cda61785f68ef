package io.hearth.automation;

import io.hearth.automation.homeassistant.Entities;
import io.hearth.automation.homeassistant.HomeAssistantImport;
import io.hearth.automation.homeassistant.Imported;
import io.hearth.automation.homeassistant.Outcome;
import io.hearth.automation.homeassistant.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code rules import FILE…}: rules on the one stream, what there is to know about them on the other. */
final class ImportCommand {

    private ImportCommand() {}

    /** @return whether all files could be read */
    static boolean run(List<String> files, PrintStream out, PrintStream err) {
        var sources = new ArrayList<Source>();
        for (String file : files) {
            try {
                sources.add(new Source(file, Files.readString(Path.of(file))));
            } catch (CharacterCodingException notUtf8) {
                err.printf("%s: This is not UTF-8 text%n", file);
                return false;
            } catch (IOException unreadable) {
                err.printf("%s: This file cannot be read (%s)%n", file, unreadable.getMessage());
                return false;
            }
        }
        Imported imported = HomeAssistantImport.read(sources, Entities.NONE);
        out.print(imported.yaml());
        out.flush();
        imported.findings().forEach(err::println);
        for (Outcome.Fate fate : Outcome.Fate.values()) {
            err.printf("converted %s: %d%n", fate.name().toLowerCase(Locale.ROOT), imported.count(fate));
        }
        return true;
    }
}
