/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Duration;

/** What happens to one request: after what time and whether its method runs, how it ends, how the answer travels. */
public record Fault(Duration executionDelay, ExecutionMode executionMode, FaultOutcome outcome, Delivery delivery) {
    /** No fault at all. */
    public static final Fault NONE =
            new Fault(Duration.ZERO, ExecutionMode.EXECUTED, new FaultOutcome.Normal(), Delivery.PLAIN);

    /** Whether the method runs. */
    public enum ExecutionMode {
        SKIPPED,
        /** The rule's own answer stands for a run: it is recorded, the tables stay as they are. */
        STUBBED,
        EXECUTED
    }

    /** How an answer travels. */
    public record Delivery(Duration delay, Charset charset, boolean isGzipped) {
        static final Delivery PLAIN = new Delivery(Duration.ZERO, UTF_8, false);
    }
}
