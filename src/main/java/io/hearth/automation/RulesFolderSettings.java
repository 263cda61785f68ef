package io.hearth.automation;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rules are.
 *
 * @param rules {@code hearth.rules}: the folder of rule files; made, with examples, when it does not exist
 */
@ConfigurationProperties("hearth")
record RulesFolderSettings(@DefaultValue("./rules") Path rules) {}
