/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the generator with sample folders and descriptions. */
@NullMarked
package io.github.camelbitrix24.starter.generator;

import org.jspecify.annotations.NullMarked;
