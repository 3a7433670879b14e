/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A Bitrix24 portal that behaves, and misbehaves when a test asks it to. */
@NullMarked
package io.github.camelbitrix24.test;

import org.jspecify.annotations.NullMarked;
