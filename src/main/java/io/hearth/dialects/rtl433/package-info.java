/** Radio sensors that rtl_433 decodes and publishes. */
@NullMarked
package io.hearth.dialects.rtl433;

import org.jspecify.annotations.NullMarked;
