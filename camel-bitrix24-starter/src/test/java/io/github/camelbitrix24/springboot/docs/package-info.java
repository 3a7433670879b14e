/** What the page on Spring Boot shows, and the tests that run it. */
@NullMarked
package io.github.camelbitrix24.springboot.docs;

import org.jspecify.annotations.NullMarked;
