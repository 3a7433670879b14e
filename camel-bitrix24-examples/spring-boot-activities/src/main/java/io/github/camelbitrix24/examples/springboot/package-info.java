/** A Spring Boot application that answers each new deal with an activity. */
@NullMarked
package io.github.camelbitrix24.examples.springboot;

import org.jspecify.annotations.NullMarked;
