package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;
import java.time.Instant;

/** A pair of tokens that the portal gives an application unasked, with what stands beside them. */
public record Issued(Secret accessToken, Secret refreshToken, Instant end, String scope, String status) {}
