/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the three consumers share: blocking calls, events, and reading their objects. */
@NullMarked
package io.github.camelbitrix24.consumer.enrich;

import org.jspecify.annotations.NullMarked;
