/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Writes the Spring Boot starter's sources from the options of the component. */
@NullMarked
package io.github.camelbitrix24.starter.generator;

import org.jspecify.annotations.NullMarked;
