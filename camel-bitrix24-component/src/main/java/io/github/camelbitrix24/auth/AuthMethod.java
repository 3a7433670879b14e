/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;

/** How calls are authorized: by one fixed credential, or by an application that refreshes its tokens. */
sealed interface AuthMethod permits AuthMethod.FixedCredential, Application {

    /** A name for logs and health checks, without a secret. */
    String name();

    /** A webhook, or an access token that is refreshed elsewhere. */
    record FixedCredential(Credential credential) implements AuthMethod {

        @Override
        public String name() {
            return credential instanceof Credential.Webhook webhook ? "webhook-" + webhook.userId() : "token";
        }
    }
}
