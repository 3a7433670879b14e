/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Programs that tests run in separate JVMs. */
@NullMarked
package io.github.camelbitrix24.process;

import org.jspecify.annotations.NullMarked;
