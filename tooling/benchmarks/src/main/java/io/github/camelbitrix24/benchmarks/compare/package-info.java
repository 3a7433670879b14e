/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a change of the component costs: two builds of it, measured in pairs within one run. */
@NullMarked
package io.github.camelbitrix24.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
