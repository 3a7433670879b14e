/** The queue in front of a portal: who runs at once, who waits, who is refused. */
@NullMarked
package io.github.camelbitrix24.dispatch;

import org.jspecify.annotations.NullMarked;
