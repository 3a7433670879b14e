/** Bytes out, bytes in: the pooled client of a private Camel HTTP component. */
@NullMarked
package io.github.camelbitrix24.http;

import org.jspecify.annotations.NullMarked;
