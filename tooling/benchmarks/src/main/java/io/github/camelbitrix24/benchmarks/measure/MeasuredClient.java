/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The loop of a client's JVM: each line of its input asks for one block of operations, and the block's measurement is
 * printed.
 */
public final class MeasuredClient {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MeasuredClient() {}

    /** Measures blocks until the input ends. */
    public static void serve(Map<String, Operation> operations) throws Exception {
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Block block = Block.parse(line);
            Operation operation = operations.get(block.operation());
            if (operation == null) {
                throw new IOException("The operation '" + block.operation() + "' does not exist.");
            }
            System.out.println(measure(operation, block).toLine());
        }
    }

    private static Measurement measure(Operation operation, Block block) throws Exception {
        if (block.isAfterCollection()) {
            System.gc();
        }
        long bytes = allocated();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < block.count(); i++) {
            operation.run();
        }
        double nanos = System.nanoTime() - start;
        double cpuNanos = SYSTEM.getProcessCpuTime() - cpu;
        double allocated = allocated() - bytes;
        int count = block.count();
        return new Measurement(count, nanos / count, cpuNanos / count, allocated / count);
    }

    /** Of all threads that live now: clients keep their threads during a block. */
    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
