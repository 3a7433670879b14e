/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static java.util.Map.entry;

import io.github.camelbitrix24.test.oauth.Application;
import java.util.Map;

/** Starts a portal with the application installed, so that it can receive events and refresh tokens. */
public class InstalledApplicationResource extends FakePortalResource {

    @Override
    public Map<String, String> start() {
        Application installed = portal.application();
        return Map.ofEntries(
                entry("queue.read", "true"),
                option("webhook-url", ""),
                option("webhook-verify-token", portal.events().applicationToken(installed.clientId())),
                option("portal-url", portal.url().toString()),
                option("oauth-server-url", portal.authorizationServer().url().toString()),
                option("member-id", installed.memberId()),
                option("client-id", installed.clientId()),
                option("client-secret", installed.clientSecret().reveal()),
                option("access-token", installed.accessToken().reveal()),
                option("refresh-token", installed.refreshToken().reveal()));
    }

    private static Map.Entry<String, String> option(String name, String value) {
        return entry("camel.component.bitrix24." + name, value);
    }
}
