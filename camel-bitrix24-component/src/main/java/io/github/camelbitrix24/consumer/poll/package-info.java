/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Polls lists for new and changed rows. */
@NullMarked
package io.github.camelbitrix24.consumer.poll;

import org.jspecify.annotations.NullMarked;
