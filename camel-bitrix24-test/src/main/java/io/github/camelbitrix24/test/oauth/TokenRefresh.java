/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import java.time.Instant;

/** A refresh token was used and a new pair issued, whether or not the client received it. */
public record TokenRefresh(String clientId, Instant time) {}
