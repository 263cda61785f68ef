/** A house and its rooms: one package per capability, arrows only downward. */
@NullMarked
package io.hearth;

import org.jspecify.annotations.NullMarked;
