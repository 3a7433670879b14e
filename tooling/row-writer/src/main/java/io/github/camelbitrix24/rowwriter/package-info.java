/** Writes Java records for the objects of a portal, with the fields that it has for itself. */
@NullMarked
package io.github.camelbitrix24.rowwriter;

import org.jspecify.annotations.NullMarked;
