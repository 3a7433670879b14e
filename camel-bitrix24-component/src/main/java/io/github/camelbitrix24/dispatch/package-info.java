/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The queue in front of a portal: rate limit, operating time, coalescing and circuit breaker. */
@NullMarked
package io.github.camelbitrix24.dispatch;

import org.jspecify.annotations.NullMarked;
