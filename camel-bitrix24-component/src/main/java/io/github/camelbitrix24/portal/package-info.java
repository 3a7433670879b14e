/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** One portal with its pipeline, shared by all endpoints of a CamelContext that name it. */
@NullMarked
package io.github.camelbitrix24.portal;

import org.jspecify.annotations.NullMarked;
