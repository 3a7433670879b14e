/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** A Quarkus application that plans a call for every new deal. */
@NullMarked
package io.github.camelbitrix24.examples.quarkus;

import org.jspecify.annotations.NullMarked;
