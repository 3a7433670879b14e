/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** That markers are kept, filled and told about. */
@NullMarked
package io.github.camelbitrix24.docs.tables;

import org.jspecify.annotations.NullMarked;
