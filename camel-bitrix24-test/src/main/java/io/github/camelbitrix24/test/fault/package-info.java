/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Fault rules: what goes wrong, for which method, how often. */
@NullMarked
package io.github.camelbitrix24.test.fault;

import org.jspecify.annotations.NullMarked;
