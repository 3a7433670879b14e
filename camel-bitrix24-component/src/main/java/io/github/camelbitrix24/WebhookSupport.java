/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.catalog.EventValidator;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.push.PushReceiver;
import io.github.camelbitrix24.consumer.push.PushSettings;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.runtime.CamelRuntime;
import io.github.camelbitrix24.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Receives the calls of portals for an endpoint, and binds and unbinds its events. */
final class WebhookSupport {

    private final Bitrix24Endpoint endpoint;
    private final PushReceiver receiver;
    private @Nullable PortalLease enrichLease;

    WebhookSupport(Bitrix24Endpoint endpoint) {
        this.endpoint = endpoint;
        AuthConfiguration auth = endpoint.getAuth();
        boolean isCallback = endpoint.getMethod().equalsIgnoreCase(PushSettings.CALLBACK);
        PushSettings settings = new PushSettings(
                isCallback
                        ? List.of()
                        : EventValidator.parse(
                                endpoint.getMethod(),
                                endpoint.getMethodCatalog().getValidation()),
                Optional.ofNullable(auth.getWebhookVerifyToken()).map(Secret::new),
                Optional.ofNullable(auth.getMemberId()),
                endpoint.getReceive().isEnrich());
        this.receiver = PushReceiver.of(
                settings, installation(auth), this::enricher, runtime().signals());
        if (settings.verifyToken().isEmpty() && receiver.installation().isEmpty()) {
            throw new IllegalArgumentException("webhook:" + endpoint + " cannot verify incoming calls. Set"
                    + " webhookVerifyToken to the application token that the portal shows, or set clientId,"
                    + " clientSecret and a tokenStore that the installation of the application fills.");
        }
    }

    private Optional<Installation> installation(AuthConfiguration auth) {
        if (auth.getClientId() == null) {
            return Optional.empty();
        }
        CamelRuntime runtime = runtime();
        Application application = auth.toOptions()
                .application(clientId -> runtime.storeFor(auth.getTokenStore(), clientId))
                .orElseThrow();
        HttpSettings http = endpoint.getConnection().toSettings();
        return Optional.of(new Installation(
                application,
                server -> startedRuntime().openServer(server, http),
                runtime.portals()::tokensChanged,
                auth.toOptions()
                        .configuredPortal(Optional.of(application))
                        .filter(portal -> application.memberId() == null)
                        .map(PortalAccess::portal)));
    }

    private CamelRuntime runtime() {
        return CamelRuntime.of(endpoint.getCamelContext());
    }

    /** Camel may register a webhook before it has started the runtime. */
    private CamelRuntime startedRuntime() {
        CamelRuntime runtime = runtime();
        ServiceHelper.startService(runtime);
        return runtime;
    }

    PushReceiver receiver() {
        return receiver;
    }

    private synchronized Enricher enricher(String memberId) {
        PortalLease lease = enrichLease == null ? endpoint.newLease() : enrichLease;
        if (enrichLease == null) {
            startedRuntime();
            lease.begin();
            enrichLease = lease;
        }
        return new Enricher(() -> lease.portalFor(memberId, "crm.deal.get"), callBudget());
    }

    private CallBudget callBudget() {
        return endpoint.getLimits().toCallBudget();
    }

    void bind(String address) {
        if (endpoint.getReceive().isBindEvents()
                && !receiver.settings().events().isEmpty()) {
            asApplication(calls -> receiver.bind(calls, address));
        }
    }

    void unbind(String address) {
        if (endpoint.getReceive().isUnbindEvents()) {
            asApplication(calls -> receiver.unbind(calls, address));
        }
    }

    private void asApplication(Consumer<BlockingCalls> work) {
        startedRuntime();
        PortalLease lease = endpoint.newLease();
        if (lease.usesWebhook()) {
            throw new IllegalArgumentException(
                    "webhook:" + endpoint + " cannot bind its events: only an application can (portalUrl, clientId,"
                            + " clientSecret and refreshToken). For an outgoing webhook that was created"
                            + " in the portal, set bindEvents=false.");
        }
        lease.begin();
        try {
            work.accept(new BlockingCalls(() -> lease.portalFor(null, "event.bind"), callBudget()));
        } finally {
            lease.end();
        }
    }

    synchronized void close() {
        if (enrichLease != null) {
            enrichLease.end();
            enrichLease = null;
        }
    }
}
