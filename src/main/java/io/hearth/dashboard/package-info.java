/** Pages for people: Thymeleaf, live over server-sent events, complete without JavaScript. */
@ApplicationModule(
        allowedDependencies = {
            "house",
            "rules",
            "hub",
            "devices",
            "dialects",
            "automation",
            "automation::analysis",
            "automation::language",
            "automation::runs",
            "automation::rehearsal",
            "automation::activity",
            "automation::homeassistant",
            "automation::outlets",
            "history",
            "access",
            "bridges",
            "broker",
            "certificates",
            "mqtt",
            "web"
        })
@NullMarked
package io.hearth.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
