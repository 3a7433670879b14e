/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs the documented commands of the Camel CLI, each in a separate process. */
@NullMarked
package io.github.camelbitrix24.cli;

import org.jspecify.annotations.NullMarked;
