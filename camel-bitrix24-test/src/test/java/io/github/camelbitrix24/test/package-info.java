/** The fake portal, seen by a plain HTTP client. */
@NullMarked
package io.github.camelbitrix24.test;

import org.jspecify.annotations.NullMarked;
