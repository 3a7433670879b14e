/** What a call through the component costs beside a bare HTTP client and beside a hand-written route. */
@NullMarked
package io.github.camelbitrix24.benchmarks;

import org.jspecify.annotations.NullMarked;
