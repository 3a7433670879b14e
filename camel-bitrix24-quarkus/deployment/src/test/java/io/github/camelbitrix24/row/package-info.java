/** Stands for the component's own rows, whatever they are. */
@NullMarked
package io.github.camelbitrix24.row;

import org.jspecify.annotations.NullMarked;
