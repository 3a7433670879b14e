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

    private static final Map<String, String> ABOUT = Map.of("VERSION", "1", "LANGUAGE_ID", "en");

    private final Bindings bindings = new Bindings();
    private final OfflineQueue queue;
    private volatile boolean isExtended = true;
    private final EventSender courier = new EventSender();
    private final CallbackAuthorization letterhead;

    /** @param home known when the portal listens */
    public PortalEvents(Clock clock, Supplier<Home> home) {
        this.letterhead = new CallbackAuthorization(clock, home);
        this.queue = new OfflineQueue(clock);
    }

    /** Where a portal is, which authorization server is its own, and who gives out its tokens. */
    public record Home(URI url, URI server, TokenIssuer tokens) {}

    /** What the calls that this portal makes for an application carry; a new one after each update. */
    public String applicationToken(String clientId) {
        return letterhead.applicationToken(clientId);
    }

    /** Tells a handler that an application was installed, and gives it new tokens; tells the status of its answer. */
    public int install(Application application, URI handler) {
        return courier.post(
                handler,
                letterhead
                        .installing("ONAPPINSTALL", ABOUT, application.clientId())
                        .form());
    }

    /** Tells a handler that an application was updated, and forgets its bindings. */
    public int update(Application application, URI handler) {
        letterhead.renewApplicationToken(application.clientId());
        forgetBindingsOf(application);
        return courier.post(
                handler,
                letterhead
                        .installing("ONAPPUPDATE", ABOUT, application.clientId())
                        .form());
    }

    /** Tells a handler that an application was removed, and forgets its bindings; no tokens come with it. */
    public int uninstall(Application application, URI handler) {
        forgetBindingsOf(application);
        return courier.post(
                handler,
                letterhead.bare("ONAPPUNINSTALL", ABOUT, application.clientId()).form());
    }

    private void forgetBindingsOf(Application application) {
        bindings.remove(binding -> binding.application().equals(application.clientId()));
    }

    /** Who posts what is pushed. */
    public EventSender courier() {
        return courier;
    }

    /** Something happened that nobody caused by REST: those who are bound are told. */
    public void happened(String event, Map<String, ?> data) {
        fire(event, JSON.valueToTree(data), Cause.NONE);
    }

    /**
     * Who caused an event by REST.
     *
     * @param connector the name under which it was written, "" for none
     * @param userId in whose name, 0 for nobody
     */
    public record Cause(String connector, long userId) {
        static final Cause NONE = new Cause("", 0);

        boolean isOf(Binding binding) {
            return !connector.isEmpty() && connector.equals(binding.connector());
        }
    }

    /** Tells those who are bound, but not the offline queue of the connector that caused it. */
    public void fire(String event, JsonNode data, Cause cause) {
        String name = event.toUpperCase(Locale.ROOT);
        for (Binding binding : bindings.all()) {
            if (!binding.event().equals(name)) {
                continue;
            }
            if (!binding.isOffline()) {
                courier.postLater(
                        binding.handler(),
                        () -> letterhead.pushing(binding, data).form());
            } else if (!cause.isOf(binding)) {
                queue.add(
                        new QueuedEvent.Owner(binding.application(), binding.connector()),
                        name,
                        OfflineQueue.orFalse(data),
                        cause.userId());
            }
        }
    }

    /** Whether anybody wants to be told of anything. */
    public boolean isHeard() {
        return !bindings.isEmpty();
    }

    /** What is in the offline queues, reserved or not. */
    public List<QueuedEvent> queued() {
        return queue.all(OfflineQueue.each(record -> true));
    }

    /** Who is bound to what. */
    public List<Binding> bound() {
        return bindings.all();
    }

    /** Forgets all bindings, as a portal does when an application is updated. */
    public void forgetBindings() {
        bindings.remove(binding -> true);
    }

    /** The plan of the portal does not offer reservations: reading deletes. */
    public void withoutReservation() {
        isExtended = false;
    }

    public boolean isExtended() {
        return isExtended;
    }

    public Bindings bindings() {
        return bindings;
    }

    public OfflineQueue queue() {
        return queue;
    }

    /** Forgets bindings, queues, and how many events were delivered or lost. */
    public void reset() {
        forgetBindings();
        queue.clear();
        courier.reset();
    }

    public void close() {
        courier.close();
    }
}
