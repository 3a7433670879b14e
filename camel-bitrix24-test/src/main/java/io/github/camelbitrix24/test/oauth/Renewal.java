package io.github.camelbitrix24.test.oauth;

import java.time.Instant;

/** A refresh token was taken and a new pair given out; the client may never have received it. */
public record Renewal(String clientId, Instant moment) {}
