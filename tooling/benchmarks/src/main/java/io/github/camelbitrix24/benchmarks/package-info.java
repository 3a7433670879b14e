/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a call through the component costs beside a bare HTTP client and beside a hand-written route. */
@NullMarked
package io.github.camelbitrix24.benchmarks;

import org.jspecify.annotations.NullMarked;
