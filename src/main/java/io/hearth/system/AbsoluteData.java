package io.hearth.system;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes {@code hearth.data} absolute before anyone reads it: the database refuses relative paths. */
class AbsoluteData implements EnvironmentPostProcessor {

    static final String KEY = "hearth.data";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var folder = Path.of(environment.getProperty(KEY, "./data"));
        var absolute = folder.toAbsolutePath().normalize().toString();
        environment.getPropertySources().addFirst(new MapPropertySource("hearth-data", Map.of(KEY, absolute)));
    }
}
