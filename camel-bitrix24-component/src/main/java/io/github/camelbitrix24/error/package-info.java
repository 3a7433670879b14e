/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What can go wrong, grouped by what the reader does about it: the exceptions and the code table. */
@NullMarked
package io.github.camelbitrix24.error;

import org.jspecify.annotations.NullMarked;
