/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The words of a call and of its reply, and the dialects that the portal speaks. */
@NullMarked
package io.github.camelbitrix24.rest;

import org.jspecify.annotations.NullMarked;
