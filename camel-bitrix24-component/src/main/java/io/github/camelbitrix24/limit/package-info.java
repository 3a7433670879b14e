/** What a portal may be asked for at once. */
@NullMarked
package io.github.camelbitrix24.limit;

import org.jspecify.annotations.NullMarked;
