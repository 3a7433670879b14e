/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The HTTP server: handles requests, injects faults, sends responses. */
@NullMarked
package io.github.camelbitrix24.test.http;

import org.jspecify.annotations.NullMarked;
