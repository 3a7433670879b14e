/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.ExchangeFailures;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a call of a portal: verifies it first, passes a message without credentials to the route, and responds with
 * 200 when the route has processed it. The response repeats nothing of the call.
 */
final class PushHandler extends DelegateAsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(PushHandler.class);

    /** The start of the year 10,000. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private final PushSettings settings;
    private final PushAuthenticator authenticator;
    private final Function<String, Enricher> enrichers;
    private final EventSignals signals;
    private final PushCounters counters;
    private final PushReply reply;
    private final Runnable onStart;

    PushHandler(Processor route, PushReceiver receiver, Runnable onStart) {
        super(route);
        this.onStart = onStart;
        this.settings = receiver.settings();
        this.authenticator = new PushAuthenticator(receiver.settings(), receiver.installation());
        this.enrichers = receiver.enrichers();
        this.signals = receiver.signals();
        this.counters = receiver.counters();
        this.reply = new PushReply(receiver.settings().isCallback(), receiver.mapper());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        onStart.run();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        PushCall call;
        try {
            call = FormReader.read(exchange.getMessage());
        } catch (MalformedFormException | IOException e) {
            LOG.debug("Refused an incoming call: {}", e.getMessage());
            return refuse(exchange, PushDecision.MALFORMED, callback);
        }
        Message message = RoutedMessage.replaceCall(exchange);
        ObjectNode form = call.form();
        String event = form.path("event").asText("").toUpperCase(Locale.ROOT);
        PushCredentials credentials = PushCredentials.extractFrom(form);
        PushDecision decision = authenticator.check(event, credentials, call.addressToken());
        if (decision != PushDecision.ADMITTED) {
            return refuse(exchange, decision, callback);
        }
        signals.publish(credentials.domain(), event);
        if (!settings.isCallback() && !settings.events().contains(event)) {
            return answer(exchange, PushDecision.ADMITTED, callback);
        }
        write(message, event, form, credentials);
        return route(exchange, callback);
    }

    /** Calls are not repeated: an event whose object cannot be read goes to the error handler of the route. */
    private boolean route(Exchange exchange, AsyncCallback callback) {
        counters.admitted();
        RoutedMessage.becomesOriginal(exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            ExchangeFailures.addressErrorHandler(exchange, failure);
        }
        Object received = exchange.getMessage().getBody();
        CompletionMessage completions = CompletionMessage.of(exchange);
        return super.process(exchange, isDoneHere -> {
            completions.routed();
            reply.write(exchange, received);
            callback.done(isDoneHere);
        });
    }

    private boolean refuse(Exchange exchange, PushDecision decision, AsyncCallback callback) {
        if (counters.refused()) {
            long refusals = counters.refusals();
            LOG.warn(
                    "Refused {} incoming {} so far, the last as {}. If the calls come from the portal, check"
                            + " webhookVerifyToken, memberId and the events of the endpoint.",
                    refusals,
                    refusals == 1 ? "call" : "calls",
                    decision);
        }
        return answer(exchange, decision, callback);
    }

    private static boolean answer(Exchange exchange, PushDecision decision, AsyncCallback callback) {
        RoutedMessage.replaceCall(exchange);
        PushReply.write(exchange, decision.status());
        callback.done(true);
        return true;
    }

    private void write(Message message, String event, ObjectNode form, PushCredentials credentials) {
        if (!credentials.memberId().isEmpty()) {
            message.setHeader(Bitrix24Constants.MEMBER_ID, credentials.memberId());
        }
        if (!credentials.domain().isEmpty()) {
            message.setHeader(Bitrix24Constants.DOMAIN, credentials.domain());
        }
        if (settings.isCallback()) {
            message.setBody(Json.PLAIN.convertValue(form, Object.class));
            return;
        }
        String handler = form.path("event_handler_id").asText("");
        if (!handler.isEmpty()) {
            message.setHeader(Bitrix24Constants.EVENT_HANDLER_ID, handler);
        }
        long sent = form.path("ts").asLong(0);
        if (sent > 0 && sent < END_OF_TIME) {
            message.setHeader(Bitrix24Constants.EVENT_TIME, Instant.ofEpochSecond(sent));
        }
        PortalEvent received = new PortalEvent(event, data(form.path("data")));
        received.writeTo(Objects.requireNonNull(message.getExchange()), readObject(received, credentials.memberId()));
    }

    /** A form has no empty map, so that empty data arrives as empty text; the data of some events is a number. */
    private static JsonNode data(JsonNode given) {
        boolean isEmpty =
                given.isMissingNode() || (given.isTextual() && given.textValue().isEmpty());
        return isEmpty ? Json.PLAIN.createObjectNode() : given;
    }

    /** Blocks until the object is read. A failure never loses the event. */
    private ObjectState readObject(PortalEvent event, String memberId) {
        if (!settings.enriches()) {
            return new ObjectState.NotRead();
        }
        try {
            return enrichers.apply(memberId).read(List.of(event)).get(0);
        } catch (RuntimeException e) {
            return new ObjectState.ReadFailed(e);
        }
    }
}
