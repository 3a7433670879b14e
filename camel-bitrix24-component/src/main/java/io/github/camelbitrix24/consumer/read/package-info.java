/** Asks the portal on behalf of the three ways in: single calls, and the objects that events are about. */
@NullMarked
package io.github.camelbitrix24.consumer.read;

import org.jspecify.annotations.NullMarked;
