/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pushed events that are relayed to Kafka and processed from there. */
@NullMarked
package io.github.camelbitrix24.examples.kafka;

import org.jspecify.annotations.NullMarked;
