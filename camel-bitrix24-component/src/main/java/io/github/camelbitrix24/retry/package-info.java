/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Repeating what the portal refused before it ran. */
@NullMarked
package io.github.camelbitrix24.retry;

import org.jspecify.annotations.NullMarked;
