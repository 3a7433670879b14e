/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.time.Duration;

/**
 * How long a call may take and how often it may be retried.
 *
 * @param callTimeout for the whole call: queueing, sending and retries
 * @param maxRetries how often a call is retried after a failure; refusals before execution do not count
 * @param retryDelay the first delay of the exponential backoff with full jitter
 */
public record CallBudget(Duration callTimeout, int maxRetries, Duration retryDelay) {

    public CallBudget {
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("callTimeout must be positive, but was " + callTimeout);
        }
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, but was " + maxRetries);
        }
        if (retryDelay.isNegative() || retryDelay.isZero()) {
            throw new IllegalArgumentException("retryDelay must be positive, but was " + retryDelay);
        }
    }
}
