/** What a Quarkus build is told of the component: its feature, what a native image has to keep, which beans stay. */
@NullMarked
package io.github.camelbitrix24.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
