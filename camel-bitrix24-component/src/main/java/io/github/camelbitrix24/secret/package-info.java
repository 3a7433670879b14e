/** What must not be printed. */
@NullMarked
package io.github.camelbitrix24.secret;

import org.jspecify.annotations.NullMarked;
