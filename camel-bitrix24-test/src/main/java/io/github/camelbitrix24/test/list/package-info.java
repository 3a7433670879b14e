/** How list methods cut their rows into pages, one class for each style, and how single methods depart from theirs. */
@NullMarked
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.NullMarked;
