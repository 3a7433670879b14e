/** What the steps of a build find in the component, and what a native image may find in its static state. */
@NullMarked
package io.github.camelbitrix24.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
