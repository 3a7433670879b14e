/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import java.time.Instant;

/** Whether calls go through to a portal, or the portal has blocked this client and none is sent. */
public sealed interface CircuitState {

    /** Calls go through. */
    record Closed() implements CircuitState {}

    /**
     * The portal has blocked this client.
     *
     * @param code the portal's error code
     * @param since when it first said so
     * @param probeAt when one call may go through to see whether it still does; past while such a call is on its way
     */
    record Open(String code, Instant since, Instant probeAt) implements CircuitState {}
}
