/** Tests of the row writer, against a fake portal. */
@NullMarked
package io.github.camelbitrix24.rowwriter;

import org.jspecify.annotations.NullMarked;
