/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class SecretsTest {
    @Test
    void nothingPublicPrintsACodeOrAToken(FakePortal portal) {
        String webhook = portal.webhookUrl();
        String code = webhook.substring(webhook.indexOf("/rest/1/") + 8, webhook.length() - 1);
        String token = portal.accessToken();
        PortalClient.ofWebhook(webhook).call("profile");
        PortalClient.withToken(portal, token).call("profile");
        PortalClient.get(portal.url() + "/rest/profile?auth=" + token);

        List<Object> printed = new ArrayList<>(List.of(portal, portal.journal(), portal.on("x"), portal.rows("user")));
        portal.journal().requests().forEach(request -> {
            printed.add(request);
            printed.add(request.line());
            printed.add(request.origin());
        });
        printed.addAll(portal.journal().executions());
        printed.add(catchThrowable(
                () -> assertThatPortal(portal).wasAskedFor("profile").never()));
        printed.add(catchThrowable(
                () -> assertThatPortal(portal).executed("profile").never()));
        printed.add(catchThrowable(() -> portal.revoke(code + "x")));
        printed.add(catchThrowable(
                () -> assertThatPortal(portal).executed("profile").withParameter("auth", 1)));
        printed.add(
                PortalClient.ofWebhook(webhook + "x/").call("profile", Map.of()).json());

        assertThat(printed).hasSizeGreaterThan(14).allSatisfy(thing -> assertThat(String.valueOf(thing))
                .doesNotContain(code)
                .doesNotContain(token));
    }
}
