/** What is installed, named and placed in rooms; the commands of people. */
@ApplicationModule(allowedDependencies = {"house", "rules", "hub", "web"})
@NullMarked
package io.hearth.devices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
