/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The requests that the portal received and the methods that it executed. */
@NullMarked
package io.github.camelbitrix24.test.journal;

import org.jspecify.annotations.NullMarked;
