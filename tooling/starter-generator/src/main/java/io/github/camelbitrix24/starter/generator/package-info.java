/** Writes the Spring Boot starter's sources from the options of the component. */
@NullMarked
package io.github.camelbitrix24.starter.generator;

import org.jspecify.annotations.NullMarked;
