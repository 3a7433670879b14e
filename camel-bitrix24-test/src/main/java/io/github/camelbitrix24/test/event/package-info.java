/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events: bindings, the offline queue, pushed events, installations. */
@NullMarked
package io.github.camelbitrix24.test.event;

import org.jspecify.annotations.NullMarked;
