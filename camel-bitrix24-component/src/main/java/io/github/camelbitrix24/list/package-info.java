/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Walking long lists: by id in parallel where the list allows it, page by page where not. */
@NullMarked
package io.github.camelbitrix24.list;

import org.jspecify.annotations.NullMarked;
