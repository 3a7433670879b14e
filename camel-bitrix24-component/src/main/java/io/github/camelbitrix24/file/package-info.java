/** Files among the parameters of a call, in the shapes that methods want. */
@NullMarked
package io.github.camelbitrix24.file;

import org.jspecify.annotations.NullMarked;
