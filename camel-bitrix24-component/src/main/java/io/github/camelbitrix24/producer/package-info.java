/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** From an exchange to a call, and from the reply back to the exchange. */
@NullMarked
package io.github.camelbitrix24.producer;

import org.jspecify.annotations.NullMarked;
