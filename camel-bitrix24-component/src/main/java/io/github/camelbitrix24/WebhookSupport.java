/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.catalog.EventValidator;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.push.PushCounters;
import io.github.camelbitrix24.consumer.push.PushReceiver;
import io.github.camelbitrix24.consumer.push.PushSettings;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.producer.CallSettings;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.runtime.CamelRuntime;
import io.github.camelbitrix24.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Puts together what receives the calls of portals, and has portals make them. */
final class WebhookSupport {

    private final Bitrix24Endpoint endpoint;
    private final PushReceiver desk;
    private @Nullable PortalLease reading;

    WebhookSupport(Bitrix24Endpoint endpoint) {
        this.endpoint = endpoint;
        AuthConfiguration auth = endpoint.getAuth();
        boolean isCallback = endpoint.getMethod().equalsIgnoreCase(PushSettings.CALLBACK);
        PushSettings settings = new PushSettings(
                isCallback
                        ? List.of()
                        : EventValidator.parse(
                                endpoint.getMethod(), endpoint.getKnowledge().getValidation()),
                Optional.ofNullable(auth.getWebhookVerifyToken()).map(Secret::new),
                Optional.ofNullable(auth.getMemberId()),
                endpoint.getReceive().isEnrich());
        this.desk = new PushReceiver(
                settings, installation(auth), this::enrichment, portals().signals(), new PushCounters());
        if (settings.verifyToken().isEmpty() && desk.installation().isEmpty()) {
            throw new IllegalArgumentException("webhook:" + endpoint + " cannot tell its portal from others: set"
                    + " webhookVerifyToken to the application token that the portal shows, or clientId, clientSecret"
                    + " and a tokenStore that the installation of the application fills.");
        }
    }

    private Optional<Installation> installation(AuthConfiguration auth) {
        if (auth.getClientId() == null) {
            return Optional.empty();
        }
        CamelRuntime portals = portals();
        Application application = auth.toOptions()
                .application(clientId -> portals.storeFor(auth.getTokenStore(), clientId))
                .orElseThrow();
        HttpSettings http = endpoint.getConnection().toSettings();
        return Optional.of(
                new Installation(application, server -> startedPortals().openServer(server, http)));
    }

    private CamelRuntime portals() {
        return CamelRuntime.of(endpoint.getCamelContext());
    }

    /** An endpoint may be asked to register before Camel has started what it needs. */
    private CamelRuntime startedPortals() {
        CamelRuntime portals = portals();
        ServiceHelper.startService(portals);
        return portals;
    }

    PushReceiver desk() {
        return desk;
    }

    private synchronized Enricher enrichment(String memberId) {
        PortalLease lease = reading == null ? endpoint.newLease() : reading;
        if (reading == null) {
            startedPortals();
            lease.begin();
            reading = lease;
        }
        return new Enricher(() -> lease.portalFor(memberId, "crm.deal.get"), patience());
    }

    private CallBudget patience() {
        LimitConfiguration limits = endpoint.getLimits();
        return CallSettings.patience(limits.getCallTimeout(), limits.getMaxRetries(), limits.getRetryDelay());
    }

    void bind(String address) {
        if (endpoint.getReceive().isBindEvents() && !desk.settings().events().isEmpty()) {
            asApplication(calls -> desk.bind(calls, address));
        }
    }

    void unbind(String address) {
        if (endpoint.getReceive().isUnbindEvents()) {
            asApplication(calls -> desk.unbind(calls, address));
        }
    }

    private void asApplication(Consumer<BlockingCalls> work) {
        startedPortals();
        PortalLease lease = endpoint.newLease();
        if (lease.isByWebhook()) {
            throw new IllegalArgumentException("webhook:" + endpoint + " cannot bind its events: that takes an"
                    + " application (portalUrl, clientId, clientSecret and refreshToken). For an outgoing webhook that"
                    + " was made in the portal set bindEvents=false.");
        }
        lease.begin();
        try {
            work.accept(new BlockingCalls(() -> lease.portalFor(null, "event.bind"), patience()));
        } finally {
            lease.end();
        }
    }

    synchronized void close() {
        if (reading != null) {
            reading.end();
            reading = null;
        }
    }
}
