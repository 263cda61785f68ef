/** An append-only log with group commit, checksums, segments and snapshots. Knows bytes, not meanings. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
