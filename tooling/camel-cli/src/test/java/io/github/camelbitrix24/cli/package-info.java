/** Runs the commands that the docs show for the Camel CLI, each in a process of its own. */
@NullMarked
package io.github.camelbitrix24.cli;

import org.jspecify.annotations.NullMarked;
