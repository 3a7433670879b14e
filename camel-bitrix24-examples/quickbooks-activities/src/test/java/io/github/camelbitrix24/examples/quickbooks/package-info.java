/** The example as its users meet it: whole runs against portals that behave and misbehave. */
@NullMarked
package io.github.camelbitrix24.examples.quickbooks;

import org.jspecify.annotations.NullMarked;
