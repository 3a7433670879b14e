/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The dependencies of the released modules. */
@NullMarked
package io.github.camelbitrix24.dependencies;

import org.jspecify.annotations.NullMarked;
