/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.auth.InstallationPolicy;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.catalog.EventValidator;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.push.PushCounters;
import io.github.camelbitrix24.consumer.push.PushHealthCheck;
import io.github.camelbitrix24.consumer.push.PushReceiver;
import io.github.camelbitrix24.consumer.push.PushSettings;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Receives the calls of portals for an endpoint, and binds and unbinds its events. */
final class WebhookSupport {

    private static final Duration RESUME_DELAY = Duration.ofMillis(200);

    private final Bitrix24Endpoint endpoint;
    private final PushReceiver receiver;
    private @Nullable PortalLease enrichLease;
    private volatile @Nullable WebhookBinding binding;

    WebhookSupport(Bitrix24Endpoint endpoint) {
        this.endpoint = endpoint;
        AuthConfiguration auth = endpoint.getAuth();
        PushSettings settings = settings(auth);
        this.receiver = new PushReceiver(
                settings,
                installation(auth),
                this::enricher,
                runtime().signals(),
                endpoint::rowMapper,
                () -> startedRuntime().timer(),
                new PushCounters());
        if (settings.verifyTokens().isEmpty() && receiver.installation().isEmpty()) {
            throw new IllegalArgumentException("webhook:" + endpoint + " cannot verify incoming calls. Set"
                    + " webhookVerifyToken to the application token that the portal shows, or set clientId,"
                    + " clientSecret and a tokenStore that the installation of the application fills.");
        }
    }

    private PushSettings settings(AuthConfiguration auth) {
        boolean isCallback = endpoint.getMethod().equalsIgnoreCase(PushSettings.CALLBACK);
        return new PushSettings(
                isCallback
                        ? List.of()
                        : EventValidator.parse(
                                endpoint.getMethod(),
                                endpoint.getMethodCatalog().getValidation()),
                PushSettings.verifyTokens(auth.getWebhookVerifyToken()),
                Optional.ofNullable(auth.getMemberId()),
                endpoint.getReceive().isEnrich());
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
        InstallationPolicy policy = InstallationPolicy.of(
                application,
                auth.getInstallBy(),
                auth.toOptions().configuredPortal(Optional.of(application)).map(PortalAccess::portal));
        return Optional.of(
                new Installation(application, policy, () -> startedRuntime().installationChecks(application, http)));
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

    /**
     * The processor of a route. When it starts, the health check of the route's consumer reports the binding, and
     * installations that an earlier process has begun to verify are continued.
     */
    Processor handler(Processor next) {
        return receiver.handler(next, () -> {
            addHealthCheck();
            receiver.installation().ifPresent(this::resumeSoon);
        });
    }

    /** The start of Camel iterates over lists that the first call of a portal changes. */
    private void resumeSoon(Installation installation) {
        CamelRuntime runtime = startedRuntime();
        runtime.timer().after(RESUME_DELAY, () -> {
            ServiceStatus status = endpoint.getCamelContext().getStatus();
            if (status.isStarted()) {
                installation.resume();
            } else if (!status.isStopping() && !status.isStopped()) {
                resumeSoon(installation);
            }
        });
    }

    private void addHealthCheck() {
        for (Route route : endpoint.getCamelContext().getRoutes()) {
            if (route.getEndpoint() instanceof WebhookEndpoint webhook
                    && webhook.getEndpoint() == endpoint
                    && route.getConsumer() instanceof HealthCheckAware consumer) {
                consumer.setHealthCheck(new PushHealthCheck(route.getRouteId(), this::obstacle));
            }
        }
    }

    private Optional<String> obstacle() {
        return Optional.ofNullable(binding).flatMap(WebhookBinding::obstacle);
    }

    /** Binds the events in the background. */
    synchronized void bind(String address) {
        if (endpoint.getReceive().isBindEvents()
                && !receiver.settings().events().isEmpty()) {
            checkCanBind(endpoint.newLease());
            WebhookBinding begun = newBinding(address);
            begun.begin();
            binding = begun;
        }
    }

    private void checkCanBind(PortalLease lease) {
        if (lease.usesWebhook()) {
            throw new IllegalArgumentException(
                    "webhook:" + endpoint + " cannot bind its events: only an application can (portalUrl, clientId,"
                            + " clientSecret and refreshToken). For an outgoing webhook that was created"
                            + " in the portal, set bindEvents=false.");
        }
        AuthConfiguration auth = endpoint.getAuth();
        if (auth.getPortalUrl() == null && auth.getMemberId() == null) {
            throw new IllegalArgumentException("webhook:" + endpoint + " cannot bind its events: no portal is"
                    + " configured. Set portalUrl or memberId, or set bindEvents=false.");
        }
    }

    private WebhookBinding newBinding(String address) {
        return new WebhookBinding(
                receiver, startedRuntime(), endpoint::newLease, callBudget(), address, endpoint.getCamelContext());
    }

    /** Ends the binding, and unbinds the events if {@code unbindEvents} is set. Never fails the stop of the route. */
    void unbind(String address) {
        endBinding();
        if (endpoint.getReceive().isUnbindEvents()) {
            startedRuntime().runBeforeClose(newBinding(address)::unbind);
        }
    }

    private synchronized void endBinding() {
        Optional.ofNullable(binding).ifPresent(WebhookBinding::end);
        binding = null;
    }

    /** The end of a lease may wait for calls in flight, and other calls of the portal must not wait for it. */
    void close() {
        Optional.ofNullable(takeEnrichLease()).ifPresent(PortalLease::end);
    }

    private synchronized @Nullable PortalLease takeEnrichLease() {
        PortalLease taken = enrichLease;
        enrichLease = null;
        return taken;
    }
}
