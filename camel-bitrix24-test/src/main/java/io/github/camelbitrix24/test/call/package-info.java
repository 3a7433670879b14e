/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a call brings: parameters by name or place, and PHP's way to write them as one line. */
@NullMarked
package io.github.camelbitrix24.test.call;

import org.jspecify.annotations.NullMarked;
