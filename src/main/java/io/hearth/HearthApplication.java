package io.hearth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Opens the house. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HearthApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HearthApplication.class, arguments);
    }
}
