/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Quarkus application of the integration tests. */
@NullMarked
package io.github.camelbitrix24.quarkus.it;

import org.jspecify.annotations.NullMarked;
