/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import io.github.camelbitrix24.test.oauth.PortalTokens;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The events of a portal, as tests see them. */
public final class PortalEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> APPLICATION_DATA = Map.of("VERSION", "1", "LANGUAGE_ID", "en");

    private final EventBindings bindings = new EventBindings();
    private final OfflineQueue queue;
    private final Clock clock;
    private volatile boolean supportsReservation = true;
    private final EventSender eventSender = new EventSender();
    private final CallbackAuthorization callbackAuthorization;

    /** @param portalUrls known once the portal listens */
    public PortalEvents(Clock clock, Supplier<PortalUrls> portalUrls) {
        this.callbackAuthorization = new CallbackAuthorization(clock, portalUrls);
        this.queue = new OfflineQueue(clock);
        this.clock = clock;
    }

    /** The addresses of a portal and of its authorization server, if it has one, and its tokens. */
    public record PortalUrls(URI url, Optional<URI> authorizationServer, PortalTokens tokens) {}

    /** The application token in calls from this portal to an application; it changes with each update. */
    public String applicationToken(String clientId) {
        return callbackAuthorization.applicationToken(clientId);
    }

    /** Posts {@code ONAPPINSTALL} with new tokens to a handler and returns the status of the response. */
    public int install(Application application, URI handler) {
        return eventSender.post(
                handler, form("ONAPPINSTALL", application, callbackAuthorization.newPair(application.clientId())));
    }

    /** Posts {@code ONAPPUPDATE} to a handler and removes the application's bindings. */
    public int update(Application application, URI handler) {
        callbackAuthorization.replaceApplicationToken(application.clientId());
        forgetBindingsOf(application);
        return eventSender.post(
                handler, form("ONAPPUPDATE", application, callbackAuthorization.newPair(application.clientId())));
    }

    /**
     * Posts {@code ONAPPUNINSTALL} without tokens to a handler, removes the application's bindings and refuses its tokens
     * for good.
     */
    public int uninstall(Application application, URI handler) {
        Map<String, Object> form = callbackAuthorization
                .applicationEvent("ONAPPUNINSTALL", APPLICATION_DATA, application.clientId())
                .form();
        uninstalled(application);
        return eventSender.post(handler, form);
    }

    /** Removes the application's bindings and refuses its tokens for good, without an event. */
    public void uninstalled(Application application) {
        forgetBindingsOf(application);
        callbackAuthorization.uninstalled(application.clientId());
    }

    /**
     * The form of an event with a pair of tokens, such as {@code ONAPPINSTALL}, for tests that change its fields before
     * they post it.
     */
    public Map<String, Object> form(String event, Application application, IssuedTokens tokens) {
        return callbackAuthorization
                .applicationEvent(event, APPLICATION_DATA, application.clientId())
                .withTokens(tokens, clock.instant())
                .form();
    }

    /**
     * The form that the browser of a user posts when a frame of the application is opened; it has the tokens of that user.
     */
    public Map<String, Object> frame(Application application, IssuedTokens tokens) {
        return callbackAuthorization.frame(application, tokens);
    }

    private void forgetBindingsOf(Application application) {
        bindings.remove(binding -> binding.application().equals(application.clientId()));
    }

    /** Posts pushed events. */
    public EventSender eventSender() {
        return eventSender;
    }

    /** Fires an event that was not caused by a REST call. */
    public void fire(String event, Map<String, ?> data) {
        fire(event, JSON.valueToTree(data), EventCause.NONE);
    }

    /**
     * The REST call that caused an event.
     *
     * @param connector the connector of the write, "" for none
     * @param userId the user of the call, 0 for none
     */
    public record EventCause(String connector, long userId) {
        static final EventCause NONE = new EventCause("", 0);

        boolean isSameConnector(EventBinding binding) {
            return !connector.isEmpty() && connector.equals(binding.connector());
        }
    }

    /** Delivers an event to its bindings, except to the offline queue of the connector that caused it. */
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

    /** Whether any event is bound. */
    public boolean hasBindings() {
        return !bindings.isEmpty();
    }

    /** The records in the offline queues, reserved or not. */
    public List<QueuedEvent> queued() {
        return queue.all(OfflineQueue.matching(record -> true));
    }

    /** All bindings. */
    public List<EventBinding> bound() {
        return bindings.all();
    }

    /** Removes all bindings, as a portal does when an application is updated. */
    public void forgetBindings() {
        bindings.remove(binding -> true);
    }

    /** Turns off reservations, as on plans without them: reading an event deletes it. */
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

    /** Removes bindings and queued events, and resets the counters of delivered and lost events. */
    public void reset() {
        forgetBindings();
        queue.clear();
        eventSender.reset();
    }

    public void close() {
        eventSender.close();
    }
}
