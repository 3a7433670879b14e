/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Values that must not be printed. */
@NullMarked
package io.github.camelbitrix24.secret;

import org.jspecify.annotations.NullMarked;
