/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Asks the portal on behalf of the three ways in: single calls, and the objects that events are about. */
@NullMarked
package io.github.camelbitrix24.consumer.enrich;

import org.jspecify.annotations.NullMarked;
