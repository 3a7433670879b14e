/** What is known of a method before it is called. */
@NullMarked
package io.github.camelbitrix24.catalog;

import org.jspecify.annotations.NullMarked;
