/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a portal tells of its own accord, as tests see it. */
public final class PortalEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> APPLICATION_DATA = Map.of("VERSION", "1", "LANGUAGE_ID", "en");

    private final EventBindings bindings = new EventBindings();
    private final OfflineQueue queue;
    private volatile boolean supportsReservation = true;
    private final EventSender eventSender = new EventSender();
    private final CallbackAuthorization callbackAuthorization;

    /** @param portalUrls known once the portal listens */
    public PortalEvents(Clock clock, Supplier<PortalUrls> portalUrls) {
        this.callbackAuthorization = new CallbackAuthorization(clock, portalUrls);
        this.queue = new OfflineQueue(clock);
    }

    /** Where a portal is, which authorization authorizationServer is its own, and who gives out its tokenIssuer. */
    public record PortalUrls(URI url, URI authorizationServer, TokenIssuer tokenIssuer) {}

    /** What the calls that this portal makes for an application carry; a new one after each update. */
    public String applicationToken(String clientId) {
        return callbackAuthorization.applicationToken(clientId);
    }

    /** Tells a handler that an application was installed, and gives it new tokens; tells the status of its answer. */
    public int install(Application application, URI handler) {
        return eventSender.post(
                handler,
                callbackAuthorization
                        .installationEvent("ONAPPINSTALL", APPLICATION_DATA, application.clientId())
                        .form());
    }

    /** Tells a handler that an application was updated, and forgets its bindings. */
    public int update(Application application, URI handler) {
        callbackAuthorization.replaceApplicationToken(application.clientId());
        forgetBindingsOf(application);
        return eventSender.post(
                handler,
                callbackAuthorization
                        .installationEvent("ONAPPUPDATE", APPLICATION_DATA, application.clientId())
                        .form());
    }

    /** Tells a handler that an application was removed, and forgets its bindings; no tokens come with it. */
    public int uninstall(Application application, URI handler) {
        forgetBindingsOf(application);
        return eventSender.post(
                handler,
                callbackAuthorization
                        .applicationEvent("ONAPPUNINSTALL", APPLICATION_DATA, application.clientId())
                        .form());
    }

    private void forgetBindingsOf(Application application) {
        bindings.remove(binding -> binding.application().equals(application.clientId()));
    }

    /** Who posts what is pushed. */
    public EventSender eventSender() {
        return eventSender;
    }

    /** Something happened that nobody caused by REST: those who are bound are told. */
    public void fire(String event, Map<String, ?> data) {
        fire(event, JSON.valueToTree(data), EventCause.NONE);
    }

    /**
     * Who caused an event by REST.
     *
     * @param connector the name under which it was written, "" for none
     * @param userId in whose name, 0 for nobody
     */
    public record EventCause(String connector, long userId) {
        static final EventCause NONE = new EventCause("", 0);

        boolean isSameConnector(EventBinding binding) {
            return !connector.isEmpty() && connector.equals(binding.connector());
        }
    }

    /** Tells those who are bound, but not the offline queue of the connector that caused it. */
    public void fire(String event, JsonNode data, EventCause cause) {
        String name = event.toUpperCase(Locale.ROOT);
        for (EventBinding binding : bindings.all()) {
            if (!binding.event().equals(name)) {
                continue;
            }
            if (!binding.isOffline()) {
                eventSender.postAsync(
                        binding.handler(),
                        () -> callbackAuthorization.pushedEvent(binding, data).form());
            } else if (!cause.isSameConnector(binding)) {
                queue.add(
                        new QueuedEvent.QueueOwner(binding.application(), binding.connector()),
                        name,
                        OfflineQueue.orFalse(data),
                        cause.userId());
            }
        }
    }

    /** Whether anybody wants to be told of anything. */
    public boolean hasBindings() {
        return !bindings.isEmpty();
    }

    /** What is in the offline queues, reserved or not. */
    public List<QueuedEvent> queued() {
        return queue.all(OfflineQueue.matching(record -> true));
    }

    /** Who is bound to what. */
    public List<EventBinding> bound() {
        return bindings.all();
    }

    /** Forgets all bindings, as a portal does when an application is updated. */
    public void forgetBindings() {
        bindings.remove(binding -> true);
    }

    /** The plan of the portal does not offer reservations: reading deletes. */
    public void withoutReservation() {
        supportsReservation = false;
    }

    public boolean supportsReservation() {
        return supportsReservation;
    }

    public EventBindings bindings() {
        return bindings;
    }

    public OfflineQueue queue() {
        return queue;
    }

    /** Forgets bindings, queues, and how many events were delivered or lost. */
    public void reset() {
        forgetBindings();
        queue.clear();
        eventSender.reset();
    }

    public void close() {
        eventSender.close();
    }
}
