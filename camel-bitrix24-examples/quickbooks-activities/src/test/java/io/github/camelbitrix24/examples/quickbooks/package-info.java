/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The example as its users meet it: whole runs against portals that behave and misbehave. */
@NullMarked
package io.github.camelbitrix24.examples.quickbooks;

import org.jspecify.annotations.NullMarked;
