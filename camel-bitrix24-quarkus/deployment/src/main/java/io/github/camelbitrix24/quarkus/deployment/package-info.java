/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the extension registers in a Quarkus build: its feature, what a native image has to keep, which beans stay. */
@NullMarked
package io.github.camelbitrix24.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
