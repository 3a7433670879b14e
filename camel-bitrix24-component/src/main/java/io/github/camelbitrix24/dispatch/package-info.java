/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The queue in front of a portal: who runs at once, who waits, who is refused. */
@NullMarked
package io.github.camelbitrix24.dispatch;

import org.jspecify.annotations.NullMarked;
