/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The limits of a portal: plans, request rates and operating time. */
@NullMarked
package io.github.camelbitrix24.limit;

import org.jspecify.annotations.NullMarked;
