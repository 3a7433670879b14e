/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of {@code crm.deal.list} on one thread. A fork holds one variant alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DealListBenchmark {

    /** The system property that names the server's port. */
    static final String PORT = "bitrix24.benchmark.port";

    @Param
    Variant variant = Variant.RAW;

    @Param
    Answer answer = Answer.PAGE;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private Caller caller;

    /** Opens the variant. */
    @Setup
    public void open() throws Exception {
        caller = variant.open(answer.webhookUrl(Integer.getInteger(PORT)));
    }

    /** The measured call. */
    @Benchmark
    public @Nullable Object call() throws Exception {
        return caller.call();
    }

    /** Closes the variant. */
    @TearDown
    public void close() throws Exception {
        caller.close();
    }
}
