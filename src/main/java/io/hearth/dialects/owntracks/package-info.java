/** Phones and other trackers that publish where they are in the manner of OwnTracks. */
@NullMarked
package io.hearth.dialects.owntracks;

import org.jspecify.annotations.NullMarked;
