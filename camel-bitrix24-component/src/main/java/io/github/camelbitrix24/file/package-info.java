/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Files in the parameters of a call, in the shapes that methods expect. */
@NullMarked
package io.github.camelbitrix24.file;

import org.jspecify.annotations.NullMarked;
