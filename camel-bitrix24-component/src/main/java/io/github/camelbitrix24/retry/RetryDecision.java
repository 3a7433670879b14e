/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import java.time.Duration;

/** A decision to send a call again after a delay. */
record RetryDecision(Duration delay, AttemptHistory history) {

    /** The same, but not before this time. */
    RetryDecision notBefore(Duration earliest) {
        return earliest.compareTo(delay) > 0 ? new RetryDecision(earliest, history) : this;
    }
}
