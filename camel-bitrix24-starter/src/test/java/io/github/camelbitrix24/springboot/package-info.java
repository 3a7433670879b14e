/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the component in Spring Boot applications. */
@NullMarked
package io.github.camelbitrix24.springboot;

import org.jspecify.annotations.NullMarked;
