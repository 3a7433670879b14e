/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a portal lets be asked of it and what its work costs: the bucket, operating time, waits, its own pace of time. */
@NullMarked
package io.github.camelbitrix24.test.limit;

import org.jspecify.annotations.NullMarked;
