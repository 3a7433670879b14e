/** A bundle with routes, as users of Karaf write theirs. */
@NullMarked
package io.github.camelbitrix24.karaf.deals;

import org.jspecify.annotations.NullMarked;
