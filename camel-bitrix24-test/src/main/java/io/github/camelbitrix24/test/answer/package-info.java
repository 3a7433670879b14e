/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Parts of a response: result, refusal, envelope. */
@NullMarked
package io.github.camelbitrix24.test.answer;

import org.jspecify.annotations.NullMarked;
