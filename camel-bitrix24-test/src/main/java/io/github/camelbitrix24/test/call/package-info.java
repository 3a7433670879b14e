/** What a call brings: parameters by name or place, and PHP's way to write them as one line. */
@NullMarked
package io.github.camelbitrix24.test.call;

import org.jspecify.annotations.NullMarked;
