/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the same jars with newer versions of Camel and Spring Boot. */
@NullMarked
package io.github.camelbitrix24.springboot4;

import org.jspecify.annotations.NullMarked;
