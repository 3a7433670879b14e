/** What can go wrong, grouped by what the reader does about it: the exceptions and the code table. */
@NullMarked
package io.github.camelbitrix24.error;

import org.jspecify.annotations.NullMarked;
