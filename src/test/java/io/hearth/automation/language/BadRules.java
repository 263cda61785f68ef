package io.hearth.automation.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bad rules and what is said about them: each begins with {@code ###} and ends with what is expected after {@code =>}. */
final class BadRules {

    private static final Path TABLE = Path.of("src/test/resources/rules/bad-rules.txt");

    private BadRules() {}

    record Bad(String name, String yaml, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> all() throws IOException {
        var all = new ArrayList<Bad>();
        for (String part : Files.readString(TABLE).split("(?m)^### ")) {
            if (part.isBlank()) {
                continue;
            }
            String name = part.lines().findFirst().orElseThrow();
            var yaml = new StringBuilder();
            var problems = new ArrayList<String>();
            part.lines().skip(1).forEach(line -> {
                if (line.startsWith("=> ")) {
                    problems.add("f:" + line.substring(3));
                } else {
                    yaml.append(line).append('\n');
                }
            });
            all.add(new Bad(name, yaml.toString(), problems));
        }
        return all;
    }
}
