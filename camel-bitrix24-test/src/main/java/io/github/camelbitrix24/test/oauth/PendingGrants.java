/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Unused codes or refresh tokens, each with an expiry time. */
final class PendingGrants {
    private final Map<Secret, ExpiringGrant> grants = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration life;

    PendingGrants(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** A grant: its owner, and the access token that was issued with it, if any. */
    record PendingGrant(TokenOwner owner, Optional<Secret> accessToken) {}

    void add(Secret secret, PendingGrant grant) {
        grants.put(secret, new ExpiringGrant(grant, clock.instant().plus(life)));
    }

    /** The grant, if it belongs to this client and has not expired. */
    Optional<PendingGrant> find(Secret secret, String clientId) {
        return Optional.ofNullable(grants.get(secret))
                .filter(found -> clock.instant().isBefore(found.expiresAt))
                .map(ExpiringGrant::grant)
                .filter(grant -> grant.owner.client().clientId().equals(clientId));
    }

    void remove(Secret secret) {
        grants.remove(secret);
    }

    /** Removes the grants of these owners. */
    void removeOf(Predicate<TokenOwner> owner) {
        grants.values().removeIf(each -> owner.test(each.grant.owner));
    }

    private record ExpiringGrant(PendingGrant grant, Instant expiresAt) {}
}
