/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import java.time.Instant;

/** The state of a portal's circuit breaker: open while the portal blocks this client. */
public sealed interface CircuitState {

    /** Calls are sent. */
    record Closed() implements CircuitState {}

    /**
     * The portal has blocked this client; no call is sent.
     *
     * @param code the portal's error code
     * @param since when it first reported the block
     * @param probeAt when one call may be sent as a probe; in the past while the probe is in flight
     */
    record Open(String code, Instant since, Instant probeAt) implements CircuitState {}
}
