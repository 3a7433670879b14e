/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.observe;

import io.github.camelbitrix24.auth.AuthorizationState;
import io.github.camelbitrix24.portal.Portal;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down while calls cannot be authorized: a token refresh fails, or the application must be authorized again. */
final class AuthorizationHealthCheck extends PortalHealthCheck {

    AuthorizationHealthCheck(Portal portal) {
        super("authorization", portal);
    }

    @Override
    void report(Portal subject, HealthCheckResultBuilder result) {
        AuthorizationState state = subject.authorization();
        if (state.failure() == null) {
            result.up();
        } else {
            result.message(state.failure().getMessage())
                    .detail("since", String.valueOf(state.since()))
                    .detail("code", state.failure().getCode())
                    .down();
        }
    }
}
