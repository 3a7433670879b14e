/** The component in applications of Spring Boot. */
@NullMarked
package io.github.camelbitrix24.springboot;

import org.jspecify.annotations.NullMarked;
