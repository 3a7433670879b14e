/** What operators see of portals: reads snapshots, never drives. */
@NullMarked
package io.github.camelbitrix24.observe;

import org.jspecify.annotations.NullMarked;
