/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** HTTP exchanges with portals: the pooled client of a private Camel HTTP component. */
@NullMarked
package io.github.camelbitrix24.http;

import org.jspecify.annotations.NullMarked;
