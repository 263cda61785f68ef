/** The words and the truth of a moment: devices, points, values, readings, commands. Pure; knows only the JDK. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.house;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
