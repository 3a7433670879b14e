/** The component in Spring Boot: its options, the beans that it takes, what it shows and hides. */
@NullMarked
package io.github.camelbitrix24.springboot;

import org.jspecify.annotations.NullMarked;
