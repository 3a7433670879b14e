/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The {@code bitrix24:} component as Camel and its users see it. */
@NullMarked
package io.github.camelbitrix24;

import org.jspecify.annotations.NullMarked;
