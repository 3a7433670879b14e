/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A program that receives every change of a deal. */
@NullMarked
package io.github.camelbitrix24.examples.deals;

import org.jspecify.annotations.NullMarked;
