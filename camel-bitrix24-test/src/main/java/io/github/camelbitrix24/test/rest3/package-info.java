/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Idempotency keys of REST 3.0. */
@NullMarked
package io.github.camelbitrix24.test.rest3;

import org.jspecify.annotations.NullMarked;
