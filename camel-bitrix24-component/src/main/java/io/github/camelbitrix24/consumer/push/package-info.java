/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events and other calls that a portal sends. */
@NullMarked
package io.github.camelbitrix24.consumer.push;

import org.jspecify.annotations.NullMarked;
