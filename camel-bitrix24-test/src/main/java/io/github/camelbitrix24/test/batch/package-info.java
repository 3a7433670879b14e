/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Many calls in one request: commands in order, references to earlier results, five maps of answers. */
@NullMarked
package io.github.camelbitrix24.test.batch;

import org.jspecify.annotations.NullMarked;
