/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Turns an exchange into a call, and the reply into the message of the exchange. */
@NullMarked
package io.github.camelbitrix24.producer;

import org.jspecify.annotations.NullMarked;
