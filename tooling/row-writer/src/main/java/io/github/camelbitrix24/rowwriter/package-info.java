/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Writes Java records for the objects of a portal, including its user fields. */
@NullMarked
package io.github.camelbitrix24.rowwriter;

import org.jspecify.annotations.NullMarked;
