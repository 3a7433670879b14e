/** The batch: commands in, one reply per command out. */
@NullMarked
package io.github.camelbitrix24.batch;

import org.jspecify.annotations.NullMarked;
