/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Duration;

/** What happens to one request: when and whether its method runs, its outcome, and how the response is delivered. */
public record Fault(Duration executionDelay, ExecutionMode executionMode, FaultOutcome outcome, Delivery delivery) {
    /** No fault at all. */
    public static final Fault NONE =
            new Fault(Duration.ZERO, ExecutionMode.EXECUTED, new FaultOutcome.Normal(), Delivery.PLAIN);

    /** Whether the method runs. */
    public enum ExecutionMode {
        SKIPPED,
        /** The rule's answer replaces the execution: it is recorded, the tables do not change. */
        STUBBED,
        EXECUTED
    }

    /** How a response is delivered. */
    public record Delivery(Duration delay, Charset charset, boolean isGzipped) {
        static final Delivery PLAIN = new Delivery(Duration.ZERO, UTF_8, false);
    }
}
