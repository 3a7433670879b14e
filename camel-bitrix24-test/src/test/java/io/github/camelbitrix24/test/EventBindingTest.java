/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.event.EventBinding;
import io.github.camelbitrix24.test.oauth.Application;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bindings of events, and how the portal lists them. */
@ExtendWith(FakePortalExtension.class)
class EventBindingTest {
    private static final String ADD = "ONCRMDEALADD";
    private static final Map<String, ?> OFFLINE = Map.of("event", "onCrmDealAdd", "event_type", "offline");
    private static final Map<String, ?> ONLINE = Map.of("event", ADD, "handler", "http://127.0.0.1:9/a");

    @Test
    void bindingsAreListed(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);

        assertThat(client.call("event.bind", OFFLINE).result().asBoolean()).isTrue();
        client.call("event.bind", Map.of("event", ADD, "handler", "http://127.0.0.1:9/a", "auth_type", 15));

        assertThat(client.call("event.get").result())
                .hasToString(
                        "[{\"event\":\"ONCRMDEALADD\",\"handler\":\"\",\"auth_type\":\"0\",\"offline\":1,\"connector_id\":\"\"},"
                                + "{\"event\":\"ONCRMDEALADD\",\"handler\":\"http://127.0.0.1:9/a\",\"auth_type\":\"15\",\"offline\":0}]");
    }

    @Test
    void aBindingThatExistsIsRefused(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        client.call("event.bind", OFFLINE);

        PortalClient.ClientReply again = client.call("event.bind", OFFLINE);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ERROR_EVENT_BINDING_EXISTS");
        assertThat(portal.events().bound()).hasSize(1);
    }

    @Test
    void anotherUserOrConnectorIsAnotherBinding(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        client.call("event.bind", ONLINE);
        client.call("event.bind", with(ONLINE, "auth_type", "15"));
        client.call("event.bind", OFFLINE);

        client.call("event.bind", with(OFFLINE, "auth_connector", "books"));

        assertThat(portal.events().bound()).hasSize(4);
    }

    @Test
    void aHandlerIsNeededOnlyOnline(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);

        PortalClient.ClientReply refused = client.call("event.bind", Map.of("event", ADD));

        assertThat(refused.code()).isEqualTo("ERROR_ARGUMENT");
        assertThat(client.call("event.bind", OFFLINE).status()).isEqualTo(200);
    }

    @Test
    void aNameThatNoEventHasIsTaken(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);

        client.call("event.bind", Map.of("event", "onCrmDealDeletion", "event_type", "offline"));

        assertThat(portal.events().bound()).extracting(EventBinding::event).containsExactly("ONCRMDEALDELETION");
    }

    @Test
    void aWebhookMayNotBind(FakePortal portal) {
        assertThat(PortalClient.ofWebhook(portal).call("event.bind", OFFLINE).status())
                .isBetween(400, 403);
        assertThat(portal.events().bound()).isEmpty();
    }

    @Test
    void unbindingReturnsTheCountAndKeepsOtherUsers(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        client.call("event.bind", ONLINE);
        client.call("event.bind", with(ONLINE, "auth_type", "15"));
        client.call("event.bind", OFFLINE);

        JsonNode first =
                client.call("event.unbind", with(ONLINE, "auth_type", "15")).result();

        assertThat(first).hasToString("{\"count\":1}");
        assertThat(portal.events().bound()).extracting(EventBinding::authType).containsExactly("0", "0");
        assertThat(client.call("event.unbind", ONLINE).result()).hasToString("{\"count\":1}");
        assertThat(client.call("event.unbind", ONLINE).result()).hasToString("{\"count\":0}");
        assertThat(portal.events().bound()).extracting(EventBinding::isOffline).containsExactly(true);
    }

    @Test
    void anApplicationSeesAndUnbindsOnlyItsOwn(FakePortal portal) {
        Application other = portal.application();
        PortalClient stranger =
                PortalClient.withToken(portal, other.accessToken().reveal());
        PortalClient.ofApplication(portal).call("event.bind", OFFLINE);

        assertThat(stranger.call("event.get").result()).isEmpty();
        assertThat(stranger.call("event.unbind", OFFLINE).result()).hasToString("{\"count\":0}");
        assertThat(stranger.call("event.bind", OFFLINE).status()).isEqualTo(200);
        assertThat(portal.events().bound()).hasSize(2);
    }

    @Test
    void allThatWritesCauseIsNamed(FakePortal portal) {
        assertThat(PortalClient.ofApplication(portal).call("events").result())
                .extracting(JsonNode::asText)
                .contains("ONAPPINSTALL", "ONOFFLINEEVENT", "ONCRMLEADDELETE", "ONCRMDYNAMICITEMADD");
    }

    @Test
    void thePlanIsReportedByAFeature(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);
        Map<String, ?> code = Map.of("CODE", "rest_offline_extended");

        assertThat(client.call("feature.get", code).result()).hasToString("{\"value\":\"Y\"}");
        portal.events().withoutReservation();
        assertThat(client.call("feature.get", code).result()).hasToString("{\"value\":\"N\"}");
        PortalClient.ClientReply empty = client.call("feature.get");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo("CODE_EMPTY");
    }

    @Test
    void bindingsVanishAsAfterAnUpdate(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        client.call("event.bind", OFFLINE);

        portal.events().forgetBindings();

        assertThat(client.call("event.get").result()).isEmpty();
    }

    private static Map<String, ?> with(Map<String, ?> parameters, String name, String value) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }
}
