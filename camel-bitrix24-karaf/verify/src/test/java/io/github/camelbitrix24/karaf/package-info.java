/** Looks at the feature, at the bundle, and at both in a running Karaf. */
@NullMarked
package io.github.camelbitrix24.karaf;

import org.jspecify.annotations.NullMarked;
