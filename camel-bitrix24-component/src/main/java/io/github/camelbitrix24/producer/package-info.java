/** From an exchange to a call, and from the reply back to the exchange. */
@NullMarked
package io.github.camelbitrix24.producer;

import org.jspecify.annotations.NullMarked;
