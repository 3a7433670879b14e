/** Repeating what the portal refused before it ran. */
@NullMarked
package io.github.camelbitrix24.retry;

import org.jspecify.annotations.NullMarked;
