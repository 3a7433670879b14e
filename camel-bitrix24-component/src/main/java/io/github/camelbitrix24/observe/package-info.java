/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What operators see of portals: reads snapshots, never drives. */
@NullMarked
package io.github.camelbitrix24.observe;

import org.jspecify.annotations.NullMarked;
