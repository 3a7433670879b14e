/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Authorization of calls: by an inbound webhook or an application's access token. */
@NullMarked
package io.github.camelbitrix24.auth;

import org.jspecify.annotations.NullMarked;
