/** HTTP: requests in, answers out, faults carried out. */
@NullMarked
package io.github.camelbitrix24.test.wire;

import org.jspecify.annotations.NullMarked;
