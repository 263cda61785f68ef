/** The MQTT server: listeners, protocol, sessions, retained messages, wills, limits. Knows nothing of houses. */
@ApplicationModule(allowedDependencies = {"journal"})
@NullMarked
package io.hearth.broker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
