/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.time.Instant;

/**
 * A row that is set aside because its route failed.
 *
 * @param state the state in which it failed last
 * @param attempts the number of failed deliveries
 * @param next when it is delivered again
 */
record FailedRow(String id, String state, int attempts, Instant next) {}
