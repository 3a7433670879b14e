/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Writes Java records for the objects of a portal, with the fields that it has for itself. */
@NullMarked
package io.github.camelbitrix24.rowwriter;

import org.jspecify.annotations.NullMarked;
