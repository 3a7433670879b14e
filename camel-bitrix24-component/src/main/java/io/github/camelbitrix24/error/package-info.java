/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The exceptions, grouped by who can act on them, and the table of error codes. */
@NullMarked
package io.github.camelbitrix24.error;

import org.jspecify.annotations.NullMarked;
