/** Plain topics such as {@code home/kitchen/temp}, with a number, a word or an object. */
@NullMarked
package io.hearth.dialects.plain;

import org.jspecify.annotations.NullMarked;
