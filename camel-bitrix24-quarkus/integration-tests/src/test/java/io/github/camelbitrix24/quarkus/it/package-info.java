/** The extension as an application meets it, in JVM mode; and what a native build is told. */
@NullMarked
package io.github.camelbitrix24.quarkus.it;

import org.jspecify.annotations.NullMarked;
