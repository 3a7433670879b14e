/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.secret.Secret;

/** A credential of the portal, and its place in a request. */
public sealed interface Credential {

    /** The part of the path before the method. */
    Secret path(ApiVersion version);

    /** The text that must not appear in any message. */
    Secret secret();

    /** The body of a call with these parameters. */
    ContainerNode<?> body(Parameters parameters);

    private static String root(ApiVersion version) {
        return version == ApiVersion.REST_3 ? "/rest/api/" : "/rest/";
    }

    /** An inbound webhook: its code is in the path. */
    record Webhook(long userId, Secret code) implements Credential {

        @Override
        public Secret path(ApiVersion version) {
            return new Secret(root(version) + userId + "/" + code.reveal() + "/");
        }

        @Override
        public Secret secret() {
            return code;
        }

        @Override
        public ContainerNode<?> body(Parameters parameters) {
            return parameters.json();
        }
    }

    /** An OAuth access token: the last field of the body. */
    record OAuthToken(Secret token) implements Credential {

        private static final String NAME = "auth";

        @Override
        public Secret path(ApiVersion version) {
            return new Secret(root(version));
        }

        @Override
        public Secret secret() {
            return token;
        }

        @Override
        public ContainerNode<?> body(Parameters parameters) {
            ObjectNode body = parameters.copiedAsObject();
            body.remove(NAME);
            return body.put(NAME, token.reveal());
        }
    }
}
