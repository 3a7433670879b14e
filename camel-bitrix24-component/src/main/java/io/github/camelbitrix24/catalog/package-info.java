/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is known of a method before it is called. */
@NullMarked
package io.github.camelbitrix24.catalog;

import org.jspecify.annotations.NullMarked;
