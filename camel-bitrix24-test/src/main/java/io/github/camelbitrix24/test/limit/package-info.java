/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Limits of a portal and the costs of its work: the leaky bucket, operating time, concurrency, scaled time. */
@NullMarked
package io.github.camelbitrix24.test.limit;

import org.jspecify.annotations.NullMarked;
