/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The HTML page with companies and their timeline. */
@NullMarked
package io.github.camelbitrix24.test.page;

import org.jspecify.annotations.NullMarked;
