/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs what the pages of the documentation show. */
@NullMarked
package io.github.camelbitrix24.docs;

import org.jspecify.annotations.NullMarked;
