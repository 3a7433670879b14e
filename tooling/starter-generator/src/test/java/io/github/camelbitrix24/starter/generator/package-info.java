/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The generator on folders and descriptions that a test makes. */
@NullMarked
package io.github.camelbitrix24.starter.generator;

import org.jspecify.annotations.NullMarked;
