import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Path;

/** Runs HiveMQ CE in this folder until it is killed; embedded, it lets clients in without a password. */
class HiveMqMain {

    public static void main(String[] folder) {
        var home = Path.of(folder[0]);
        EmbeddedHiveMQ.builder()
                .withConfigurationFolder(home.resolve("conf"))
                .withDataFolder(home.resolve("data"))
                .withExtensionsFolder(home.resolve("extensions"))
                .build()
                .start()
                .join();
    }
}
