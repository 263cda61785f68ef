/** The one loop: accepts events, numbers and journals them, steps the engine, hands effects out. No web, no MQTT, no SQL. */
@ApplicationModule(allowedDependencies = {"house", "rules", "journal"})
@NullMarked
package io.hearth.hub;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
