/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;

/** Whose tokens they are: the application, the portal on which it is installed, and the user in whose name it calls. */
record TokenOwner(ClientRegistration client, AuthorizedPortal portal, long userId) {
    /** A local application. */
    static final String STATUS = "L";

    Grant grant() {
        return new Grant(userId, client.scopes(), true, client.clientId());
    }

    /** The fields of a response that name the owner. */
    ObjectNode fields() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("member_id", portal.memberId())
                .put("scope", client.scope())
                .put("status", STATUS)
                .put("user_id", userId);
    }
}
