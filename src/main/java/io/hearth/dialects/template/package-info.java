/** Renders the templates that devices bring along. What a device wrote is not trusted. */
@NullMarked
package io.hearth.dialects.template;

import org.jspecify.annotations.NullMarked;
