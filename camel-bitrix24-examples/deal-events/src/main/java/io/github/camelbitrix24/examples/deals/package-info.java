/** A program that hears of every change of a deal. */
@NullMarked
package io.github.camelbitrix24.examples.deals;

import org.jspecify.annotations.NullMarked;
