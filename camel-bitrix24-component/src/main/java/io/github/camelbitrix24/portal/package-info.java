/** One portal with its pipeline, shared by all endpoints of a CamelContext that name it. */
@NullMarked
package io.github.camelbitrix24.portal;

import org.jspecify.annotations.NullMarked;
