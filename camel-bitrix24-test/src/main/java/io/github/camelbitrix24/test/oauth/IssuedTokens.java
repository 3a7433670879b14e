/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;
import java.time.Instant;

/** A pair of tokens that the portal sends to an application, with the accompanying fields. */
public record IssuedTokens(Secret accessToken, Secret refreshToken, Instant expiresAt, String scope, String status) {}
