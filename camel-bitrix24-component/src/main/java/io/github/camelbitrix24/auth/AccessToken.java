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
 * @param bought when and for how long it was bought here, absent where the store had it: then only the portal knows its
 *     end
 */
record AccessToken(
        Credential.OAuthToken credential, @Nullable Lifetime bought) {

    /** A token that the store had. */
    static AccessToken stored(Secret access) {
        return new AccessToken(new Credential.OAuthToken(access), null);
    }

    /** A token that a renewal brought at this nanosecond of the monotonic clock. */
    static AccessToken bought(Secret access, long nanos, Duration life) {
        return new AccessToken(new Credential.OAuthToken(access), new Lifetime(nanos, life));
    }

    Secret secret() {
        return credential.token();
    }

    boolean hasRunOut(long nanos) {
        return bought != null && bought.age(nanos).compareTo(bought.life) >= 0;
    }

    boolean isYoungerThan(Duration age, long nanos) {
        return bought != null && bought.age(nanos).compareTo(age) < 0;
    }

    record Lifetime(long nanos, Duration life) {

        private Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }
    }
}
