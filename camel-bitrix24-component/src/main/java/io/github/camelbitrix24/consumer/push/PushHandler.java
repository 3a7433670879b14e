/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.EventData;
import io.github.camelbitrix24.consumer.enrich.EventMessage;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.event.MalformedFormException;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a call that a portal makes: checks who calls before anything else, hands a message without credentials to the
 * route, and answers 200 when the route has taken it over. Nothing of the call is sent back.
 */
public final class PushHandler extends DelegateAsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(PushHandler.class);

    private final PushSettings settings;
    private final PushAuthenticator authenticator;
    private final Function<String, Enricher> enrichers;
    private final EventSignals signals;
    private final PushCounters counters;

    PushHandler(Processor route, PushReceiver desk) {
        super(route);
        this.settings = desk.settings();
        this.authenticator = new PushAuthenticator(desk.settings(), desk.installation());
        this.enrichers = desk.enrichers();
        this.signals = desk.signals();
        this.counters = desk.counters();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ObjectNode form;
        try {
            form = FormReader.read(exchange.getMessage());
        } catch (MalformedFormException | IOException e) {
            LOG.debug("A call that no portal makes: {}", e.getMessage());
            return refuse(exchange, PushDecision.MALFORMED, callback);
        }
        String event = form.path("event").asText("").toUpperCase(Locale.ROOT);
        PushCredentials claim = PushCredentials.extractFrom(form);
        PushDecision verdict = authenticator.check(event, claim);
        if (verdict != PushDecision.ADMITTED) {
            return refuse(exchange, verdict, callback);
        }
        signals.publish(claim.domain(), event);
        if (!settings.isCallback() && !settings.events().contains(event)) {
            return answer(exchange, PushDecision.ADMITTED, callback);
        }
        write(exchange, event, form, claim);
        return route(exchange, callback);
    }

    private boolean route(Exchange exchange, AsyncCallback callback) {
        counters.admitted();
        if (exchange.getException() != null) {
            clear(exchange.getMessage(), null);
            callback.done(true);
            return true;
        }
        return super.process(exchange, isDoneHere -> {
            reply(exchange);
            callback.done(isDoneHere);
        });
    }

    private boolean refuse(Exchange exchange, PushDecision verdict, AsyncCallback callback) {
        if (counters.refused()) {
            LOG.warn(
                    "{} calls that claimed to be a portal's were refused, the last with {}",
                    counters.refusals(),
                    verdict);
        }
        return answer(exchange, verdict, callback);
    }

    private static boolean answer(Exchange exchange, PushDecision verdict, AsyncCallback callback) {
        clear(exchange.getMessage(), null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, verdict.status());
        callback.done(true);
        return true;
    }

    private void write(Exchange exchange, String event, ObjectNode form, PushCredentials claim) {
        Message message = exchange.getMessage();
        clear(message, null);
        message.setHeader(Bitrix24Constants.MEMBER_ID, claim.memberId());
        if (!claim.domain().isEmpty()) {
            message.setHeader(Bitrix24Constants.DOMAIN, claim.domain());
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
        if (sent > 0) {
            message.setHeader(Bitrix24Constants.EVENT_TIME, Instant.ofEpochSecond(sent));
        }
        EventData told = new EventData(event, data(form.path("data")));
        EventMessage.write(exchange, told, readObject(told, claim.memberId()));
    }

    /** A form cannot tell nothing from an empty map; some events tell a number alone. */
    private static JsonNode data(JsonNode given) {
        boolean isNothing =
                given.isMissingNode() || (given.isTextual() && given.textValue().isEmpty());
        return isNothing ? Json.PLAIN.createObjectNode() : given;
    }

    private ObjectState readObject(EventData told, String memberId) {
        return settings.enriches()
                ? enrichers.apply(memberId).read(List.of(told)).get(0)
                : new ObjectState.NotRead();
    }

    /** Of a callback the route's body is the reply; of an event nothing is sent back. */
    private void reply(Exchange exchange) {
        Message message = exchange.getMessage();
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        Object status = message.getHeader(Exchange.HTTP_RESPONSE_CODE);
        boolean isReply = settings.isCallback() && exchange.getException() == null;
        clear(message, isReply ? message.getBody() : null);
        if (isReply && type != null) {
            message.setHeader(Exchange.CONTENT_TYPE, type);
        }
        if (exchange.getException() == null) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, isReply && status != null ? status : 200);
        }
    }

    /** Servers send headers back: none of the call's may stay. */
    private static void clear(Message message, @Nullable Object body) {
        message.removeHeaders("*");
        message.setBody(body);
    }
}
