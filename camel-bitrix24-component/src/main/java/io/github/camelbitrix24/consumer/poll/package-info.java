/** Lists that are polled for new and changed rows. */
@NullMarked
package io.github.camelbitrix24.consumer.poll;

import org.jspecify.annotations.NullMarked;
