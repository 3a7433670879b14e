/** A Quarkus application that uses the extension in every way that its tests are about. */
@NullMarked
package io.github.camelbitrix24.quarkus.it;

import org.jspecify.annotations.NullMarked;
