/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What one call through the component costs compared with a plain HTTP client and with a hand-written route. */
@NullMarked
package io.github.camelbitrix24.benchmarks.call;

import org.jspecify.annotations.NullMarked;
