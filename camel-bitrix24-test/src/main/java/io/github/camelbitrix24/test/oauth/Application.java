package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;

/** An application as it was installed on the portal, with its first pair of tokens; renewals do not change it. */
public record Application(
        String clientId, Secret clientSecret, Secret accessToken, Secret refreshToken, String memberId) {}
