/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of complete runs of the example, with and without faults of the portal. */
@NullMarked
package io.github.camelbitrix24.examples.quickbooks;

import org.jspecify.annotations.NullMarked;
