/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A fake Bitrix24 portal for tests, with faults on demand. */
@NullMarked
package io.github.camelbitrix24.test;

import org.jspecify.annotations.NullMarked;
