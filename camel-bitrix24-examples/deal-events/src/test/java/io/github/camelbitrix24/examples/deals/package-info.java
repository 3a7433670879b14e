/** The example as its users meet it. */
@NullMarked
package io.github.camelbitrix24.examples.deals;

import org.jspecify.annotations.NullMarked;
