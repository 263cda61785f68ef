package io.hearth.journal;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the one journal of the house below the data folder. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Journal journal(@Value("${hearth.data:./data}") String data, JournalSettings settings) {
        return Journal.open(Path.of(data, "journal"), settings);
    }
}
