/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Undocumented behaviour of real portals, as switches. */
@NullMarked
package io.github.camelbitrix24.test.behaviour;

import org.jspecify.annotations.NullMarked;
