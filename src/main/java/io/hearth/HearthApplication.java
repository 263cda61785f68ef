package io.hearth;

import io.hearth.automation.RulesCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Opens the house. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HearthApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("rules")) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(RulesCommand.run(rest, System.out, System.err));
        }
        SpringApplication.run(HearthApplication.class, arguments);
    }
}
