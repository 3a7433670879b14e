/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the build steps, and of the static state of the component. */
@NullMarked
package io.github.camelbitrix24.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
