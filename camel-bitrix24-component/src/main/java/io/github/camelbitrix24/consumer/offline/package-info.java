/** Events from the portal's offline queue: reserved, confirmed, taken over. */
@NullMarked
package io.github.camelbitrix24.consumer.offline;

import org.jspecify.annotations.NullMarked;
