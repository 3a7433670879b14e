/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Credentials and access checks: webhooks, access tokens, scopes, the application context. */
@NullMarked
package io.github.camelbitrix24.test.access;

import org.jspecify.annotations.NullMarked;
