/** How fast long lists and many writes go through a portal with limits, beside what is written by hand. */
@NullMarked
package io.github.camelbitrix24.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
