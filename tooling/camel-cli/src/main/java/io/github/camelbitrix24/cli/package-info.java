/** The Camel CLI as a class to start, for the test that runs the commands of the docs. */
@NullMarked
package io.github.camelbitrix24.cli;

import org.jspecify.annotations.NullMarked;
