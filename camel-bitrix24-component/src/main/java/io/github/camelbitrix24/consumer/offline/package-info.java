/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events from the portal's offline queue: reserve, process, acknowledge. */
@NullMarked
package io.github.camelbitrix24.consumer.offline;

import org.jspecify.annotations.NullMarked;
