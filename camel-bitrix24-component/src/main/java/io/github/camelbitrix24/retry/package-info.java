/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Retries of failed calls, and the reconciliation of writes with an unknown outcome. */
@NullMarked
package io.github.camelbitrix24.retry;

import org.jspecify.annotations.NullMarked;
