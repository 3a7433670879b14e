/** The example as its users meet it. */
@NullMarked
package io.github.camelbitrix24.examples.springboot;

import org.jspecify.annotations.NullMarked;
