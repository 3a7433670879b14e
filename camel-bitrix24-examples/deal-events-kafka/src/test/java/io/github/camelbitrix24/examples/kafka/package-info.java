/** The example with a real broker. */
@NullMarked
package io.github.camelbitrix24.examples.kafka;

import org.jspecify.annotations.NullMarked;
