/** Fills the tables and the examples of the docs from the code that they speak of. */
@NullMarked
package io.github.camelbitrix24.docs.tables;

import org.jspecify.annotations.NullMarked;
