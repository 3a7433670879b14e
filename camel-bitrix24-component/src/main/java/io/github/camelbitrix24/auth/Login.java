package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;

/** Who calls a portal: somebody with one credential for ever, or an application that renews its own. */
public sealed interface Login permits Login.Fixed, Application {

    /** A name for operators, without a secret. */
    String name();

    /** A webhook, or an access token that somebody else renews. */
    record Fixed(Credential credential) implements Login {

        @Override
        public String name() {
            return credential instanceof Credential.Webhook webhook ? "webhook-" + webhook.userId() : "token";
        }
    }
}
