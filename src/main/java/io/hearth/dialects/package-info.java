/** What messages mean: how topics and payloads become devices and readings, and commands become messages. */
@ApplicationModule(allowedDependencies = {"house", "rules", "hub", "devices", "broker", "journal", "web"})
@NullMarked
package io.hearth.dialects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
