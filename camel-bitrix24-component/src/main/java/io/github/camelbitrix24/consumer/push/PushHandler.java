/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.auth.FrameUser;
import io.github.camelbitrix24.consumer.ExchangeFailures;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.rest.CountedWarning;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.TimeSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
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

    private static final String OPEN_AGAIN = "The installation of the application is being verified."
            + " Please open the application again in a minute.";

    private final PushSettings settings;
    private final PushAuthenticator authenticator;
    private final Function<String, Enricher> enrichers;
    private final EventSignals signals;
    private final PushCounters counters;
    private final PushReply reply;
    private final Supplier<TimeSource> timer;
    private final CountedWarning refusals = new CountedWarning(LOG);
    private final Runnable onStart;

    PushHandler(Processor route, PushReceiver receiver, Runnable onStart) {
        super(route);
        this.onStart = onStart;
        this.settings = receiver.settings();
        this.authenticator = new PushAuthenticator(receiver.settings(), receiver.installation(), receiver.timer());
        this.timer = receiver.timer();
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
            return refuse(exchange, PushDecision.MALFORMED, "", callback);
        }
        RoutedMessage.replaceCall(exchange);
        PushedEvent event = PushedEvent.of(call.form());
        if (event.isTooLarge()) {
            return refuse(exchange, PushDecision.MALFORMED, event.credentials().memberId(), callback);
        }
        CompletableFuture<PushDecision> decision = authenticator
                .check(event.name(), event.credentials(), call.addressToken(), later(exchange, event))
                .exceptionally(stopped -> PushDecision.NOT_VERIFIED)
                .toCompletableFuture();
        if (decision.isDone()) {
            return decided(exchange, event, decision.join(), callback);
        }
        AsyncCallback onOtherThread = doneHere -> callback.done(false);
        var finished = decision.thenAccept(made -> decided(exchange, event, made, onOtherThread))
                .exceptionally(failure -> fail(exchange, failure, onOtherThread));
        return finished.isCancelled();
    }

    private static @Nullable Void fail(Exchange exchange, Throwable failure, AsyncCallback callback) {
        exchange.setException(failure);
        callback.done(false);
        return null;
    }

    private boolean decided(Exchange exchange, PushedEvent event, PushDecision decision, AsyncCallback callback) {
        if (decision == PushDecision.ACCEPTED) {
            return answer(exchange, decision, callback);
        }
        if (decision != PushDecision.ADMITTED) {
            return refuse(exchange, decision, event.credentials().memberId(), callback);
        }
        signals.publish(event.credentials().domain(), event.name());
        if (!isExpected(event)) {
            return answer(exchange, PushDecision.ADMITTED, callback);
        }
        write(exchange.getMessage(), event);
        return route(exchange, callback);
    }

    private boolean isExpected(PushedEvent event) {
        return settings.isCallback() || settings.events().contains(event.name());
    }

    /** The portal has its response, and does not repeat the call: the route receives it in an exchange of its own. */
    private Runnable later(Exchange answered, PushedEvent event) {
        if (!PushAuthenticator.isLifecycle(event.name())) {
            return () -> {};
        }
        CamelContext context = answered.getContext();
        Endpoint endpoint = Objects.requireNonNull(answered.getFromEndpoint(), "the endpoint that was called");
        String routeId = Objects.requireNonNullElse(answered.getFromRouteId(), "");
        Supplier<PushedEvent> kept = event.kept();
        return () -> {
            Exchange exchange = new DefaultExchange(context, ExchangePattern.InOnly);
            exchange.getExchangeExtension().setFromEndpoint(endpoint);
            exchange.getExchangeExtension().setFromRouteId(routeId);
            routeLater(exchange, kept.get());
        };
    }

    private void routeLater(Exchange exchange, PushedEvent event) {
        signals.publish(event.credentials().domain(), event.name());
        if (!isExpected(event)) {
            return;
        }
        if (!isStarted()) {
            LOG.warn("The route does not receive {}, which was verified after the route had stopped", event.name());
            return;
        }
        write(exchange.getMessage(), event);
        counters.admitted();
        super.process(exchange, doneSync -> {
            if (exchange.getException() != null) {
                LOG.warn("The route failed for {}, which the portal does not repeat", event.name());
            }
        });
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

    private boolean refuse(Exchange exchange, PushDecision decision, String memberId, AsyncCallback callback) {
        counters.refused();
        long count = counters.refusals();
        refusals.log(
                "Refused " + count + (count == 1 ? " incoming call" : " incoming calls") + " so far, the last as "
                        + decision + (memberId.isEmpty() ? "" : " of member " + CountedWarning.inOneLine(memberId))
                        + ". If the calls come from the portal, check webhookVerifyToken, memberId and the events of"
                        + " the endpoint.",
                timer.get());
        return answer(exchange, decision, callback);
    }

    private static boolean answer(Exchange exchange, PushDecision decision, AsyncCallback callback) {
        RoutedMessage.replaceCall(exchange);
        if (decision == PushDecision.NOT_VERIFIED_YET) {
            PushReply.writeText(exchange, decision.status(), OPEN_AGAIN);
        } else {
            PushReply.write(exchange, decision.status());
        }
        callback.done(true);
        return true;
    }

    private void write(Message message, PushedEvent event) {
        String memberId = event.credentials().memberId();
        if (!memberId.isEmpty()) {
            message.setHeader(Bitrix24Constants.MEMBER_ID, memberId);
        }
        if (!event.credentials().domain().isEmpty()) {
            message.setHeader(Bitrix24Constants.DOMAIN, event.credentials().domain());
        }
        if (settings.isCallback()) {
            Exchange exchange = Objects.requireNonNull(message.getExchange());
            authenticator.userOf(event.credentials()).ifPresent(user -> exchange.setProperty(FrameUser.PROPERTY, user));
            message.setBody(Json.PLAIN.convertValue(event.form(), Object.class));
        } else {
            writeEvent(message, event);
        }
    }

    private void writeEvent(Message message, PushedEvent event) {
        ObjectNode form = event.form();
        String handler = form.path("event_handler_id").asText("");
        if (!handler.isEmpty()) {
            message.setHeader(Bitrix24Constants.EVENT_HANDLER_ID, handler);
        }
        long sent = form.path("ts").asLong(0);
        if (sent > 0 && sent < END_OF_TIME) {
            message.setHeader(Bitrix24Constants.EVENT_TIME, Instant.ofEpochSecond(sent));
        }
        PortalEvent received = new PortalEvent(event.name(), data(form.path("data")));
        received.writeTo(
                Objects.requireNonNull(message.getExchange()),
                readObject(received, event.credentials().memberId()));
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
