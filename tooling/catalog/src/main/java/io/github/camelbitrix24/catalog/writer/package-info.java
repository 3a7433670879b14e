/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Writes the component's catalog from the documented facts. */
@NullMarked
package io.github.camelbitrix24.catalog.writer;

import org.jspecify.annotations.NullMarked;
