/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much of a list to read, and when to fail.
 *
 * @param startAfter the id to start after
 * @param timeout for the whole traversal
 * @param collectsAll whether the caller needs no row before the last one is read
 */
public record TraversalOptions(
        OptionalLong startAfter, Optional<Duration> timeout, OnIncomplete onIncomplete, boolean collectsAll) {}
