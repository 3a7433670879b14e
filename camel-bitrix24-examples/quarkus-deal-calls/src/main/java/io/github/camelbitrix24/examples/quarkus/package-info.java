/** A Quarkus application that plans a call for every new deal. */
@NullMarked
package io.github.camelbitrix24.examples.quarkus;

import org.jspecify.annotations.NullMarked;
