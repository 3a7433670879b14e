/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.consumer.ExchangeFailures;
import java.io.InputStream;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConverter;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response to a call: empty for an event, the body of the route for a callback. Of the route's headers only the
 * status and the content type are sent, and nothing of the call. Each response has a content type, and browsers must not
 * guess another one: frames show the responses to callbacks.
 */
final class PushReply {

    private static final Logger LOG = LoggerFactory.getLogger(PushReply.class);

    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final int LAST_STATUS = 599;
    private static final String JSON_TYPE = "application/json";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";
    private static final String BINARY_TYPE = "application/octet-stream";

    /** A type, a subtype, and parameters: of one line, without what could begin another header. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}( *; *[\\w!#$&^.+-]{1,100}=[ -~]{1,100})*+");

    private final boolean hasBody;
    private final Supplier<ObjectMapper> mapper;

    /**
     * @param hasBody whether the body of the route is sent
     * @param mapper writes maps, lists, records and beans as JSON
     */
    PushReply(boolean hasBody, Supplier<ObjectMapper> mapper) {
        this.hasBody = hasBody;
        this.mapper = mapper;
    }

    /** A response without a body. */
    static void write(Exchange exchange, int status) {
        write(exchange, status, null, TEXT_TYPE);
    }

    /** A response with a text for the user of a frame. */
    static void writeText(Exchange exchange, int status, String text) {
        write(exchange, status, text, TEXT_TYPE);
    }

    /**
     * Replaces the message by the response.
     *
     * @param received the body that the route received: if it is still the body, the route has set none
     */
    void write(Exchange exchange, @Nullable Object received) {
        Message message = exchange.getMessage();
        if (!ExchangeFailures.isDone(exchange)) {
            write(exchange, FAILED);
        } else if (!hasBody) {
            write(exchange, OK);
        } else {
            Object body = message.getBody() == received ? null : unwrapped(message.getBody());
            writeBody(exchange, status(message), body, contentType(message));
        }
    }

    private static @Nullable Object unwrapped(@Nullable Object body) {
        return body instanceof Optional<?> optional ? optional.orElse(null) : body;
    }

    /** The content type that the route has set; "" without a valid one. */
    private static String contentType(Message message) {
        String type = Objects.requireNonNullElse(message.getHeader(Exchange.CONTENT_TYPE, String.class), "");
        return MEDIA_TYPE.matcher(type).matches() ? type : "";
    }

    private void writeBody(Exchange exchange, int status, @Nullable Object body, String contentType) {
        if (body == null || isText(body)) {
            String text = body == null ? null : String.valueOf(body);
            write(exchange, status, text, contentType.isEmpty() ? TEXT_TYPE : contentType);
            return;
        }
        if (!isJson(exchange, body)) {
            write(exchange, status, body, contentType.isEmpty() ? BINARY_TYPE : contentType);
            return;
        }
        try {
            byte[] json = mapper.get().writeValueAsBytes(requireData(body));
            write(exchange, status, json, contentType.isEmpty() ? JSON_TYPE : contentType);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn(
                    "The response to a call of the portal is 500, because the body of the route, a {}, cannot be"
                            + " written as JSON ({}). The route has completed. Set the body to text or to a map.",
                    body.getClass().getName(),
                    e.getClass().getSimpleName());
            write(exchange, FAILED);
        }
    }

    /** The JSON of an exception has its stack trace. */
    private static Object requireData(Object body) {
        if (body instanceof Throwable) {
            throw new IllegalArgumentException("an exception is not a response");
        }
        return body;
    }

    private static int status(Message message) {
        TypeConverter converter =
                Objects.requireNonNull(message.getExchange()).getContext().getTypeConverter();
        Integer status = converter.tryConvertTo(Integer.class, message.getHeader(Exchange.HTTP_RESPONSE_CODE));
        return status == null || status < OK || status > LAST_STATUS ? OK : status;
    }

    private static boolean isText(Object body) {
        return Stream.of(
                        CharSequence.class,
                        Number.class,
                        Boolean.class,
                        Character.class,
                        Enum.class,
                        TemporalAccessor.class,
                        UUID.class)
                .anyMatch(type -> type.isInstance(body));
    }

    /** Streams, bytes, files, documents: what Camel converts to bytes is sent as it is. */
    private static boolean isJson(Exchange exchange, Object body) {
        Class<?> type = body.getClass();
        boolean isStructure = body instanceof Map
                || body instanceof Collection
                || body instanceof JsonNode
                || (type.isArray() && type != byte[].class);
        return isStructure || !(body instanceof InputStream || isConvertible(exchange, type));
    }

    private static boolean isConvertible(Exchange exchange, Class<?> type) {
        return exchange.getContext().getTypeConverterRegistry().lookup(InputStream.class, type) != null;
    }

    private static void write(Exchange exchange, int status, @Nullable Object body, String contentType) {
        Message response = new DefaultMessage(exchange);
        response.setBody(body);
        response.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        response.setHeader(Exchange.CONTENT_TYPE, contentType);
        response.setHeader("X-Content-Type-Options", "nosniff");
        exchange.setMessage(response);
    }
}
