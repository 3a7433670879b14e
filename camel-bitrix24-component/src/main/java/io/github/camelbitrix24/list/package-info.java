/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Traversals of long lists: by id with parallel requests where the list supports it, otherwise page by page. */
@NullMarked
package io.github.camelbitrix24.list;

import org.jspecify.annotations.NullMarked;
