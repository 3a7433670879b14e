/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The authorization server: applications, codes, token refresh. */
@NullMarked
package io.github.camelbitrix24.test.oauth;

import org.jspecify.annotations.NullMarked;
