/** What a house has beside devices: scenes, helpers, people and schedules, and the points and rules they come to. Pure. */
@NamedInterface
@NullMarked
package io.hearth.automation.household;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
