/** Writes the component's catalogue from the documented facts. */
@NullMarked
package io.github.camelbitrix24.catalogue;

import org.jspecify.annotations.NullMarked;
