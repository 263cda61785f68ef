/** First run, wiring of the modules, health, settings. */
@ApplicationModule(allowedDependencies = {"journal", "access", "broker", "certificates", "hub", "web"})
@NullMarked
package io.hearth.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
