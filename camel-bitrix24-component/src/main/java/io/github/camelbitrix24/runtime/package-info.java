/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The state of the component per CamelContext: portals with their threads and connections, catalogs, row mappers. */
@NullMarked
package io.github.camelbitrix24.runtime;

import org.jspecify.annotations.NullMarked;
