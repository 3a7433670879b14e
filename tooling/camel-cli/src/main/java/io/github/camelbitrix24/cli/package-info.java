/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Camel CLI as a class to start, for the test that runs the commands of the docs. */
@NullMarked
package io.github.camelbitrix24.cli;

import org.jspecify.annotations.NullMarked;
