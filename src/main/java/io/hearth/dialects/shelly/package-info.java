/** Shelly, of the first generation ({@code shellies/…}) and of all later ones (JSON-RPC). */
@NullMarked
package io.hearth.dialects.shelly;

import org.jspecify.annotations.NullMarked;
