/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

/** What one client measured of one operation in one round. */
public record Sample(int round, String client, String operation, Measurement measurement) {}
