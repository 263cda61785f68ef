package io.hearth.bridges;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** One HiveMQ for all, because it takes seconds to start. */
class HiveMqTests extends AnyBroker {

    @TempDir
    static Path shared;

    private static Remote hiveMq;

    @Override
    Remote remote(Path folder) throws Exception {
        if (hiveMq == null) {
            hiveMq = HiveMq.in(shared);
        }
        return hiveMq;
    }

    @Override
    void close(Remote done) {}

    @AfterAll
    static void closeShared() throws Exception {
        if (hiveMq != null) {
            hiveMq.kill();
        }
    }
}
