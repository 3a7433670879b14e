/** What REST 3.0 keeps by idempotency keys. */
@NullMarked
package io.github.camelbitrix24.test.rest3;

import org.jspecify.annotations.NullMarked;
