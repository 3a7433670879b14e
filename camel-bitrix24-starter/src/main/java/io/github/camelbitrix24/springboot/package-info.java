/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Spring Boot support: auto-configuration, options, the token store, masked secrets. */
@NullMarked
package io.github.camelbitrix24.springboot;

import org.jspecify.annotations.NullMarked;
