/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Calls, replies, and their encoding for both versions of the REST API. */
@NullMarked
package io.github.camelbitrix24.rest;

import org.jspecify.annotations.NullMarked;
