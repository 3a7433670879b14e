/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The scheduled consumer that the offline queue and polling share. */
@NullMarked
package io.github.camelbitrix24.consumer;

import org.jspecify.annotations.NullMarked;
