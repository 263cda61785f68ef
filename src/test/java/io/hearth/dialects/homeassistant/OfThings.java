package io.hearth.dialects.homeassistant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of things need: things that announced themselves, closed in the end. */
abstract class OfThings {

    @TempDir
    Path folder;

    private final List<Announced> open = new ArrayList<>();

    Announced announced(String component, String config) {
        var announced = new Announced(folder, component, config);
        open.add(announced);
        return announced;
    }

    @AfterEach
    void close() {
        open.forEach(Announced::close);
    }
}
