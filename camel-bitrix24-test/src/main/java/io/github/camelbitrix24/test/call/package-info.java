/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The parameters of a call, by name or position, and PHP's form encoding. */
@NullMarked
package io.github.camelbitrix24.test.call;

import org.jspecify.annotations.NullMarked;
