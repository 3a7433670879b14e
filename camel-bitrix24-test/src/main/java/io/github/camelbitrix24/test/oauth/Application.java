/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;

/** An application installed on the portal, with its first pair of tokens; a token refresh does not change it. */
public record Application(
        String clientId, Secret clientSecret, Secret accessToken, Secret refreshToken, String memberId) {}
