/** Readings on disk: recordings for rehearsal, charts, retention. Listens to the hub and never makes it wait. */
@ApplicationModule(allowedDependencies = {"house", "hub", "rules", "web"})
@NullMarked
package io.hearth.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
