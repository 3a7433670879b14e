/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks that an HTTP server passes the calls of a portal to the component. */
@NullMarked
package io.github.camelbitrix24.test.push;

import org.jspecify.annotations.NullMarked;
