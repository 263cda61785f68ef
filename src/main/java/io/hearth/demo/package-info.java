/** A simulated house whose devices are real MQTT clients of the broker. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
