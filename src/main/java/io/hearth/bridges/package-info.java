/**
 * Other MQTT brokers: what the hub takes in from them and sends out to them, as a client of theirs. What has to wait for
 * them waits in the journal.
 */
@ApplicationModule(allowedDependencies = {"broker", "journal", "web"})
@NullMarked
package io.hearth.bridges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
