/** The table from method name to what the method does. */
@NullMarked
package io.github.camelbitrix24.test.method;

import org.jspecify.annotations.NullMarked;
