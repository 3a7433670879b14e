/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A sample bundle with routes for Karaf. */
@NullMarked
package io.github.camelbitrix24.karaf.deals;

import org.jspecify.annotations.NullMarked;
