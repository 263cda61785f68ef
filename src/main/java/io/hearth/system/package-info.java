/** First run, wiring of the modules, health, settings. */
@ApplicationModule(
        allowedDependencies = {
            "house",
            "rules",
            "journal",
            "access",
            "broker",
            "hub",
            "devices",
            "automation",
            "dialects",
            "demo",
            "web"
        })
@NullMarked
package io.hearth.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
