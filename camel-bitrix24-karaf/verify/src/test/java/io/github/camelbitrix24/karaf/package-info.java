/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Looks at the feature, at the bundle, and at both in a running Karaf. */
@NullMarked
package io.github.camelbitrix24.karaf;

import org.jspecify.annotations.NullMarked;
