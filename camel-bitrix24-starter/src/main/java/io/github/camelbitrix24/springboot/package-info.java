/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The component in Spring Boot: its options, the beans that it takes, what it shows and hides. */
@NullMarked
package io.github.camelbitrix24.springboot;

import org.jspecify.annotations.NullMarked;
