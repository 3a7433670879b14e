/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Event names, the credentials of incoming calls, and deduplication keys. */
@NullMarked
package io.github.camelbitrix24.event;

import org.jspecify.annotations.NullMarked;
