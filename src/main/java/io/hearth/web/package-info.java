/** What every REST resource shares: problems with stable codes, entity tags, listings. Knows no other module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
