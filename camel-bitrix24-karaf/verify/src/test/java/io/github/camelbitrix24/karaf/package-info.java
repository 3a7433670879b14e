/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the feature and the bundle, also in a running Karaf. */
@NullMarked
package io.github.camelbitrix24.karaf;

import org.jspecify.annotations.NullMarked;
