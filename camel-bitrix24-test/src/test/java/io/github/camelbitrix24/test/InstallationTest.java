/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a test needs to install an application: pairs of several users and portals, forms, a server that is away. */
@ExtendWith(FakePortalExtension.class)
class InstallationTest {

    @Test
    void aPairCallsInTheNameOfItsUserWhoMayLackAdministrativeRights(FakePortal portal) {
        Application application = portal.application("user");
        long user = portal.users().add();
        long administrator = portal.users().addAdministrator();

        assertThat(isAdministrator(portal, application.accessToken().reveal())).isTrue();
        assertThat(isAdministrator(portal, access(portal, application, administrator)))
                .isTrue();
        String ofUser = access(portal, application, user);
        assertThat(isAdministrator(portal, ofUser)).isFalse();
        PortalClient client = PortalClient.withToken(portal, ofUser);
        assertThat(client.call("user.current").result().path("ID").asLong()).isEqualTo(user);
        assertThat(client.call("profile").result().path("ADMIN").asBoolean()).isFalse();
    }

    @Test
    void aRefreshKeepsTheUser(FakePortal portal) {
        Application application = portal.application();
        long user = portal.users().add();
        IssuedTokens pair = portal.authorizationServer().tokens(application, user);

        PortalClient.ClientReply refreshed = refresh(portal, application, pair);

        assertThat(refreshed.json().path("user_id").asLong()).isEqualTo(user);
        assertThat(isAdministrator(portal, refreshed.json().path("access_token").asText()))
                .isFalse();
    }

    @Test
    void portalsOfOneAuthorizationServerHaveTheSameApplication(FakePortal first) {
        Application onFirst = first.application("crm");
        try (FakePortal second =
                FakePortal.builder().authorizedBy(first.authorizationServer()).start()) {
            Application onSecond = second.application(onFirst);

            assertThat(second.authorizationServer()).isSameAs(first.authorizationServer());
            assertThat(onSecond.clientId()).isEqualTo(onFirst.clientId());
            assertThat(onSecond.memberId()).isNotEqualTo(onFirst.memberId());
            IssuedTokens pair =
                    first.authorizationServer().tokens(onSecond, second.users().administrator());
            PortalClient.ClientReply refreshed = refresh(first, onSecond, pair);
            assertThat(refreshed.json().path("member_id").asText()).isEqualTo(onSecond.memberId());
            assertThat(refreshed.json().path("client_endpoint").asText()).isEqualTo(second.url() + "/rest/");
            assertThat(info(first, onSecond.accessToken().reveal())
                            .result()
                            .path("member_id")
                            .asText())
                    .isEqualTo(onSecond.memberId());
            assertThat(PortalClient.withToken(first, onSecond.accessToken().reveal())
                            .call("profile")
                            .code())
                    .isEqualTo("NO_AUTH_FOUND");
        }
    }

    @Test
    void aServerThatIsAwayRefusesConnectionsUntilItIsBackAtItsAddress(FakePortal portal) {
        Application application = portal.application();
        String address = portal.authorizationServer().url().toString();

        portal.authorizationServer().goesAway();
        assertThatThrownBy(() -> info(portal, application.accessToken().reveal()))
                .hasRootCauseInstanceOf(ClosedChannelException.class);
        portal.authorizationServer().comesBack();

        assertThat(portal.authorizationServer().url()).hasToString(address);
        assertThat(info(portal, application.accessToken().reveal()).status()).isEqualTo(200);
    }

    @Test
    void aPortalThatIsAwayKeepsItsRows(FakePortal portal) {
        portal.rows("crm.deal").add(Map.of("TITLE", "one"));

        portal.goesAway();
        assertThatThrownBy(() -> PortalClient.ofWebhook(portal).call("crm.deal.list"));
        portal.comesBack();

        assertThat(PortalClient.ofWebhook(portal).call("crm.deal.list").result())
                .hasSize(1);
    }

    @Test
    void thePairsOfAnUninstalledApplicationAreRefusedForGood(FakePortal portal) {
        Application application = portal.application();
        String token = portal.events().applicationToken(application.clientId());
        IssuedTokens pair = tokens(portal, application);

        portal.events().uninstalled(application);

        assertThat(refresh(portal, application, pair).code()).isEqualTo("invalid_grant");
        assertThat(info(portal, pair.accessToken().reveal()).code()).isEqualTo("NO_AUTH_FOUND");
        assertThat(PortalClient.withToken(portal, pair.accessToken().reveal())
                        .call("profile")
                        .code())
                .isEqualTo("NO_AUTH_FOUND");
        try (EventHandler handler = EventHandler.answering(200)) {
            portal.events().install(application, handler.url());
            assertThat(handler.next().auth().path("application_token").asText()).isNotEqualTo(token);
        }
    }

    @Test
    void aFrameHasTheTokensOfItsUserAndTheApplicationToken(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair =
                portal.authorizationServer().tokens(application, portal.users().add());

        Map<String, Object> frame = portal.events().frame(application, pair);

        assertThat(frame)
                .containsEntry("DOMAIN", portal.url().getAuthority())
                .containsEntry("member_id", application.memberId())
                .containsEntry("AUTH_ID", pair.accessToken().reveal())
                .containsEntry("REFRESH_ID", pair.refreshToken().reveal())
                .containsEntry("APPLICATION_TOKEN", portal.events().applicationToken(application.clientId()));
    }

    @Test
    void aFormIsChangedBeforeItIsPosted(FakePortal portal) {
        Application application = portal.application();
        Map<String, Object> form = portal.events().form("ONAPPINSTALL", application, tokens(portal, application));

        form.put("event", "ONAPPUPDATE");

        try (EventHandler handler = EventHandler.answering(200)) {
            portal.events().eventSender().post(handler.url(), form);
            assertThat(handler.next().text("event")).isEqualTo("ONAPPUPDATE");
        }
    }

    @Test
    void aPortalWithoutAnAuthorizationServerNamesNone() {
        try (FakePortal portal =
                        FakePortal.builder().withoutAuthorizationServer().start();
                EventHandler handler = EventHandler.answering(200)) {
            Application application = portal.application();

            portal.events().install(application, handler.url());

            EventHandler.Posted posted = handler.next();
            assertThat(posted.auth().has("server_endpoint")).isFalse();
            assertThat(isAdministrator(
                            portal, posted.auth().path("access_token").asText()))
                    .isTrue();
            assertThatThrownBy(portal::authorizationServer)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without an authorization server");
        }
    }

    private static IssuedTokens tokens(FakePortal portal, Application application) {
        return portal.authorizationServer().tokens(application, portal.users().administrator());
    }

    private static String access(FakePortal portal, Application application, long userId) {
        return portal.authorizationServer()
                .tokens(application, userId)
                .accessToken()
                .reveal();
    }

    private static boolean isAdministrator(FakePortal portal, String accessToken) {
        return PortalClient.withToken(portal, accessToken)
                .call("user.admin")
                .result()
                .asBoolean();
    }

    private static PortalClient.ClientReply info(FakePortal portal, String accessToken) {
        return PortalClient.ofWebhook(portal.authorizationServer().url() + "/rest/")
                .post("app.info", "application/x-www-form-urlencoded", "auth=" + accessToken);
    }

    private static PortalClient.ClientReply refresh(FakePortal portal, Application application, IssuedTokens pair) {
        return PortalClient.ofWebhook(portal.authorizationServer().url() + "/oauth/")
                .post(
                        "token/",
                        "application/x-www-form-urlencoded",
                        "grant_type=refresh_token&client_id=" + application.clientId() + "&client_secret="
                                + application.clientSecret().reveal() + "&refresh_token="
                                + pair.refreshToken().reveal());
    }
}
