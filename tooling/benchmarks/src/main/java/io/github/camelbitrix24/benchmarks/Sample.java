package io.github.camelbitrix24.benchmarks;

/** What one fork measured of a call: the median of its iterations' average times, and the allocation. */
record Sample(int round, Variant variant, Answer answer, double micros, double bytes) {}
