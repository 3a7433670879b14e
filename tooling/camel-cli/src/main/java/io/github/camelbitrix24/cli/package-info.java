/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A main class of the Camel CLI, for the test of the documented commands. */
@NullMarked
package io.github.camelbitrix24.cli;

import org.jspecify.annotations.NullMarked;
