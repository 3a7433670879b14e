/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a portal posts to handlers: events and installations. */
@ExtendWith(FakePortalExtension.class)
class EventPushTest {
    private static final String ADD = "ONCRMDEALADD";
    private static final Map<String, ?> DEAL = Map.of("FIELDS", Map.of("ID", "7"));

    private final EventHandler handler = EventHandler.answering(200);

    @AfterEach
    void endHandler() {
        handler.close();
    }

    @Test
    void anEventIsAFormAsPhpReadsIt() {
        try (FakePortal portal = FakePortal.builder()
                .clock(new ManualClock(Instant.ofEpochSecond(1_800_000_000)))
                .start()) {
            Application application = portal.application("crm");
            bind(portal, application, handler.url().toString());

            portal.events().fire("onCrmDealAdd", DEAL);
            EventHandler.Posted posted = handler.next();

            assertThat(posted.method()).isEqualTo("POST");
            assertThat(posted.contentType()).isEqualTo("application/x-www-form-urlencoded");
            assertThat(posted.text("event")).isEqualTo(ADD);
            assertThat(posted.text("event_handler_id")).isEqualTo("1");
            assertThat(posted.text("ts")).isEqualTo("1800000000");
            assertThat(posted.form().path("data")).hasToString("{\"FIELDS\":{\"ID\":\"7\"}}");
            assertThat(posted.auth().path("expires_in").asText()).isEqualTo("3600");
            assertThat(posted.auth().path("scope").asText()).isEqualTo("crm");
            assertThat(posted.auth().path("status").asText()).isEqualTo("L");
        }
    }

    @Test
    void anEventSaysWhoseItIs(FakePortal portal) {
        Application application = portal.application();
        bind(portal, application, handler.url().toString());

        portal.events().fire(ADD, DEAL);
        JsonNode auth = handler.next().auth();

        assertThat(auth.path("domain").asText()).isEqualTo(portal.url().getAuthority());
        assertThat(auth.path("client_endpoint").asText()).isEqualTo(portal.url() + "/rest/");
        assertThat(auth.path("server_endpoint").asText())
                .isEqualTo(portal.authorizationServer().url() + "/rest/");
        assertThat(auth.path("member_id").asText()).isEqualTo(application.memberId());
        assertThat(auth.path("application_token").asText())
                .isEqualTo(portal.events().applicationToken(application.clientId()));
    }

    @Test
    void theAccessTokenOfAnEventOpensThePortalAndNoRefreshTokenComesWithIt(FakePortal portal) {
        Application application = portal.application();
        bind(portal, application, handler.url().toString());

        portal.events().fire(ADD, DEAL);
        JsonNode auth = handler.next().auth();

        PortalClient client =
                PortalClient.withToken(portal, auth.path("access_token").asText());
        assertThat(client.call("crm.deal.list").status()).isEqualTo(200);
        assertThat(auth.has("refresh_token")).isFalse();
    }

    @Test
    void anAccessTokenNearItsEndIsNotSentAgain() {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            bind(portal, portal.application(), handler.url().toString());
            String first = pushed(portal);
            String second = pushed(portal);
            clock.advance(Duration.ofMinutes(56));

            String third = pushed(portal);

            assertThat(second).isEqualTo(first);
            assertThat(third).isNotEqualTo(first);
        }
    }

    @Test
    void aWriteIsPushedAlsoToTheConnectorThatCausedIt(FakePortal portal) {
        PortalClient client = PortalClient.withToken(
                portal, portal.application().accessToken().reveal());
        client.call("event.bind", Map.of("event", ADD, "handler", handler.url().toString(), "auth_connector", "books"));

        client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "A"), "auth_connector", "books"));

        assertThat(handler.next().form().path("data")).hasToString("{\"FIELDS\":{\"ID\":\"1\"}}");
    }

    @Test
    void whatIsNotTakenIsLostAndNotSentAgain(FakePortal portal) {
        Application application = portal.application();
        try (EventHandler failing = EventHandler.answering(500)) {
            bind(portal, application, failing.url().toString());
            bind(portal, application, handler.url().toString());

            portal.events().fire(ADD, DEAL);
            portal.events().fire(ADD, DEAL);

            waitUntil(() -> portal.events().eventSender().lost() == 2);
            waitUntil(() -> portal.events().eventSender().delivered() == 2);
            assertThat(failing.unreadCount()).isEqualTo(2);
        }
    }

    @Test
    void aHandlerThatIsNoAddressLosesEventsAndHarmsNoWrite(FakePortal portal) {
        Application application = portal.application();
        bind(portal, application, "not an address");
        bind(portal, application, "/relative");

        PortalClient.ClientReply written =
                PortalClient.ofWebhook(portal).call("crm.deal.add", Map.of("fields", Map.of("TITLE", "A")));

        assertThat(written.status()).isEqualTo(200);
        waitUntil(() -> portal.events().eventSender().lost() == 2);
    }

    @Test
    void anInstallationBringsTokensThatWork(FakePortal portal) {
        Application application = portal.application();

        int status = portal.events().install(application, handler.url());
        EventHandler.Posted posted = handler.next();

        assertThat(status).isEqualTo(200);
        assertThat(posted.text("event")).isEqualTo("ONAPPINSTALL");
        String access = posted.auth().path("access_token").asText();
        assertThat(access).isNotEmpty().isNotEqualTo(application.accessToken().reveal());
        assertThat(posted.auth().path("refresh_token").asText())
                .isNotEmpty()
                .isNotEqualTo(application.refreshToken().reveal());
        assertThat(PortalClient.withToken(portal, access).call("app.info").status())
                .isEqualTo(200);
    }

    @Test
    void anUpdateBringsANewApplicationTokenAndForgetsBindings(FakePortal portal) {
        Application application = portal.application();
        bind(portal, application, handler.url().toString());
        String old = portal.events().applicationToken(application.clientId());

        assertThat(portal.events().update(application, handler.url())).isEqualTo(200);
        EventHandler.Posted posted = handler.next();

        assertThat(posted.text("event")).isEqualTo("ONAPPUPDATE");
        assertThat(posted.auth().path("application_token").asText())
                .isNotEqualTo(old)
                .isEqualTo(portal.events().applicationToken(application.clientId()));
        assertThat(portal.events().bound()).isEmpty();
    }

    @Test
    void aRemovalBringsNoTokensAndForgetsBindings(FakePortal portal) {
        Application application = portal.application();
        bind(portal, application, handler.url().toString());

        assertThat(portal.events().uninstall(application, handler.url())).isEqualTo(200);
        EventHandler.Posted posted = handler.next();

        assertThat(posted.text("event")).isEqualTo("ONAPPUNINSTALL");
        assertThat(posted.auth().has("access_token")).isFalse();
        assertThat(posted.auth().has("refresh_token")).isFalse();
        assertThat(posted.auth().path("application_token").asText())
                .isEqualTo(portal.events().applicationToken(application.clientId()));
        assertThat(portal.events().bound()).isEmpty();
    }

    @Test
    void anApplicationOfAnotherPortalIsNotInstalled(FakePortal portal) {
        try (FakePortal another = FakePortal.start()) {
            Application stranger = another.application();

            assertThatThrownBy(() -> portal.events().install(stranger, handler.url()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(stranger.clientId());
        }
    }

    @Test
    void aTestPostsWhatItLikes(FakePortal portal) {
        try (EventHandler refusing = EventHandler.answering(403)) {
            Map<String, ?> forged =
                    Map.of("event", ADD, "auth", Map.of("application_token", "forged"), "a", List.of("ü&"));

            assertThat(portal.events().eventSender().post(refusing.url(), forged))
                    .isEqualTo(403);

            EventHandler.Posted posted = refusing.next();
            assertThat(posted.auth().path("application_token").asText()).isEqualTo("forged");
            assertThat(posted.form().path("a").toString()).contains("ü&");
        }
    }

    @Test
    void aClosedPortalPushesNothing() {
        FakePortal portal = FakePortal.start();
        bind(portal, portal.application(), handler.url().toString());
        portal.close();

        portal.events().fire(ADD, DEAL);

        assertThat(portal.events().eventSender().lost()).isEqualTo(1);
        assertThat(portal.events().eventSender().delivered()).isZero();
    }

    private String pushed(FakePortal portal) {
        portal.events().fire(ADD, DEAL);
        return handler.next().auth().path("access_token").asText();
    }

    private static void bind(FakePortal portal, Application application, String address) {
        PortalClient.withToken(portal, application.accessToken().reveal())
                .call("event.bind", Map.of("event", ADD, "handler", address));
    }

    private static void waitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
