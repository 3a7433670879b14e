/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Health checks of portals. They read state and change nothing. */
@NullMarked
package io.github.camelbitrix24.observe;

import org.jspecify.annotations.NullMarked;
