/** That markers are kept, filled and told about. */
@NullMarked
package io.github.camelbitrix24.docs.tables;

import org.jspecify.annotations.NullMarked;
