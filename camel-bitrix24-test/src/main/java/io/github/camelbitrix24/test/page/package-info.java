/** The page for people: companies and their timeline. */
@NullMarked
package io.github.camelbitrix24.test.page;

import org.jspecify.annotations.NullMarked;
