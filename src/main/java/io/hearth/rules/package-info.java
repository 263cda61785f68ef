/** What a rule means: triggers, conditions, actions, and the engine that steps a house from one event to the next. Pure. */
@ApplicationModule(allowedDependencies = {"house"})
@NullMarked
package io.hearth.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
