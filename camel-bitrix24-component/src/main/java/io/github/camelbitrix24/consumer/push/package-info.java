/** Events and other calls that the portal sends by itself. */
@NullMarked
package io.github.camelbitrix24.consumer.push;

import org.jspecify.annotations.NullMarked;
