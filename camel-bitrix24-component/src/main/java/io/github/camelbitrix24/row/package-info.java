/** Rows of a portal as records: what its values look like, and which names its methods want. */
@NullMarked
package io.github.camelbitrix24.row;

import org.jspecify.annotations.NullMarked;
