package io.hearth.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which htmx pages load, and which Hearth they say they are. */
@Component
class Release {

    private static final String POM = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    private final String htmx = "/webjars/htmx.org/%s/dist/htmx.min.js".formatted(htmxVersion());
    private final String version;

    Release(ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        String packaged = Release.class.getPackage().getImplementationVersion();
        this.version = known != null ? known.getVersion() : packaged != null ? packaged : "dev";
    }

    /** Path of the script. */
    String htmx() {
        return htmx;
    }

    String version() {
        return version;
    }

    private static String htmxVersion() {
        var properties = new Properties();
        try (var in = new ClassPathResource(POM).getInputStream()) {
            properties.load(in);
        } catch (IOException missing) {
            throw new UncheckedIOException("The jar is not whole: htmx is missing", missing);
        }
        return properties.getProperty("version");
    }
}
