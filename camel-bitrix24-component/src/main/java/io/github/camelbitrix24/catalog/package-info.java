/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The documented facts about methods and events. */
@NullMarked
package io.github.camelbitrix24.catalog;

import org.jspecify.annotations.NullMarked;
