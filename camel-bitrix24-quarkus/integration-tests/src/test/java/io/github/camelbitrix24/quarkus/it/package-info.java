/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The extension as an application meets it, in JVM mode; and what a native build is told. */
@NullMarked
package io.github.camelbitrix24.quarkus.it;

import org.jspecify.annotations.NullMarked;
