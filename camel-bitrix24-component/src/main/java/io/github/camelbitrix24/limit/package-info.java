/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a portal may be asked for at once. */
@NullMarked
package io.github.camelbitrix24.limit;

import org.jspecify.annotations.NullMarked;
