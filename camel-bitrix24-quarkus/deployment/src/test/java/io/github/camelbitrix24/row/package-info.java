/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A test record in the package of the component's row records. */
@NullMarked
package io.github.camelbitrix24.row;

import org.jspecify.annotations.NullMarked;
