/** The generator on folders and descriptions that a test makes. */
@NullMarked
package io.github.camelbitrix24.starter.generator;

import org.jspecify.annotations.NullMarked;
