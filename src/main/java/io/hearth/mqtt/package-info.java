/**
 * Looking after the broker: who may connect and say what, who is connected, what is retained, what was refused (REST).
 */
@ApplicationModule(allowedDependencies = {"access", "broker", "certificates", "web"})
@NullMarked
package io.hearth.mqtt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
