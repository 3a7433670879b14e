/** What nobody knows about real portals, as switches. */
@NullMarked
package io.github.camelbitrix24.test.behaviour;

import org.jspecify.annotations.NullMarked;
