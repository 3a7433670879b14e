/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The examples of the Spring Boot page, and their tests. */
@NullMarked
package io.github.camelbitrix24.springboot.docs;

import org.jspecify.annotations.NullMarked;
