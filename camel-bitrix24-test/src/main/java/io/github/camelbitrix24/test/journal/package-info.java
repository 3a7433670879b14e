/** What the portal was asked for and what it executed. */
@NullMarked
package io.github.camelbitrix24.test.journal;

import org.jspecify.annotations.NullMarked;
