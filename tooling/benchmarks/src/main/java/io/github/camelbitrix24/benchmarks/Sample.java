package io.github.camelbitrix24.benchmarks;

/** What one fork measured: the average time and the allocation of a call. */
record Sample(int round, Variant variant, Answer answer, double micros, double bytes) {}
