/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An access token in use.
 *
 * @param lifetime the lifetime of a token that was obtained here; absent for a token read from the store, whose end only
 *     the portal knows
 */
record AccessToken(
        Credential.OAuthToken credential, @Nullable Lifetime lifetime) {

    /** A token read from the store. */
    static AccessToken stored(Secret access) {
        return new AccessToken(new Credential.OAuthToken(access), null);
    }

    /** A token obtained by a refresh at this nanosecond of the monotonic clock. */
    static AccessToken refreshed(Secret access, long nanos, Duration duration) {
        return new AccessToken(new Credential.OAuthToken(access), new Lifetime(nanos, duration));
    }

    Secret secret() {
        return credential.token();
    }

    /** Whether the token was obtained here, and not read from the store. */
    boolean isRefreshed() {
        return lifetime != null;
    }

    boolean isExpired(long nanos) {
        return lifetime != null && lifetime.age(nanos).compareTo(lifetime.duration) >= 0;
    }

    boolean isYoungerThan(Duration age, long nanos) {
        return lifetime != null && lifetime.age(nanos).compareTo(age) < 0;
    }

    /** When a token was obtained, by the monotonic clock, and how long it is valid. */
    record Lifetime(long startNanos, Duration duration) {

        private Duration age(long nanos) {
            return Duration.ofNanos(nanos - startNanos);
        }
    }
}
