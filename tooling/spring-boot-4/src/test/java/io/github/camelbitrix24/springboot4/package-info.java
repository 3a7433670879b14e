/** The same jars on a newer line of Camel and Spring Boot than they were built with. */
@NullMarked
package io.github.camelbitrix24.springboot4;

import org.jspecify.annotations.NullMarked;
