/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.row.WriteStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Reads every kind of body as JSON. Numbers keep their digits. */
final class BodyReader {

    /** Created with the first body, so that the start of an application does not create a mapper. */
    private static final class TextParser {

        private static final ObjectReader TREES =
                Json.PLAIN.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        /** A name that occurs twice in an object would lose its first value. */
        private static final ObjectReader BODIES = TREES.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private final Supplier<ObjectMapper> mapper;
    private final Map<Optional<WriteStyle>, BodySerializer> serializers = new ConcurrentHashMap<>();

    BodyReader(Supplier<ObjectMapper> mapper) {
        this.mapper = mapper;
    }

    /**
     * The body as parameters: an object, or a list of positional parameters. No body means no parameters.
     *
     * @param style how rows in the body are written; if empty, rows stay objects, for {@link #styled}
     */
    JsonNode parameters(Exchange exchange, Optional<WriteStyle> style) throws InvalidExchangeException {
        Object body = exchange.getMessage().getBody();
        JsonNode json = body instanceof CharSequence text && !text.toString().isBlank()
                ? parsed(text.toString())
                : json(exchange, body, style);
        if (json.isMissingNode() || json.isNull()) {
            return Json.PLAIN.createObjectNode();
        }
        if (!json.isContainerNode()) {
            throw new InvalidExchangeException(
                    "its body is neither an object nor a list but a "
                            + (body == null ? "null" : body.getClass().getName())
                            + "; give a Map, a record, JSON text or a List, or set bodyParam",
                    null);
        }
        return body == json ? json.deepCopy() : json;
    }

    /**
     * The body as the value of one parameter: text that is not a JSON object or list stays text.
     *
     * @param isFile whether the parameter takes a file, so that a file is not read as JSON
     */
    JsonNode value(Exchange exchange, boolean isFile, WriteStyle style) throws InvalidExchangeException {
        Object body = exchange.getMessage().getBody();
        if (isFile && body != null && BodySerializer.isFile(body)) {
            return Json.PLAIN.getNodeFactory().pojoNode(body);
        }
        return body instanceof CharSequence text
                ? optionValue(text.toString())
                : json(exchange, body, Optional.of(style));
    }

    /** A text that starts like an object must be JSON, a text that starts like a list may be; any other is text. */
    JsonNode optionValue(Object option) throws InvalidExchangeException {
        if (option instanceof Date || option instanceof Calendar) {
            return converted(option, Optional.empty());
        }
        String text = option.toString();
        if (text.stripLeading().startsWith("{")) {
            return parsed(text);
        }
        if (text.stripLeading().startsWith("[")) {
            try {
                return TextParser.TREES.readValue(text);
            } catch (JsonProcessingException e) {
                return Json.PLAIN.getNodeFactory().textNode(text);
            }
        }
        return Json.PLAIN.getNodeFactory().textNode(text);
    }

    private JsonNode json(Exchange exchange, @Nullable Object body, Optional<WriteStyle> style)
            throws InvalidExchangeException {
        if (body == null
                || (body instanceof CharSequence text && text.toString().isBlank())) {
            return MissingNode.getInstance();
        }
        if (body instanceof JsonNode node) {
            return node;
        }
        boolean isText = BodySerializer.isFile(body) && !(body instanceof Bitrix24File);
        return isText ? parsed(exchange, body) : converted(body, style);
    }

    private static JsonNode parsed(String text) throws InvalidExchangeException {
        try {
            return TextParser.BODIES.readValue(text);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static JsonNode parsed(Exchange exchange, Object body) throws InvalidExchangeException {
        try (InputStream in =
                exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body)) {
            byte[] bytes = in.readAllBytes();
            if (body instanceof StreamCache cache) {
                cache.reset();
            }
            return new String(bytes, StandardCharsets.UTF_8).isBlank()
                    ? MissingNode.getInstance()
                    : TextParser.BODIES.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException | NoTypeConversionAvailableException e) {
            throw new InvalidExchangeException(
                    "its body of type " + body.getClass().getName() + " cannot be read", e);
        }
    }

    private JsonNode converted(Object body, Optional<WriteStyle> style) throws InvalidExchangeException {
        try (TokenBuffer written = serializer(style).serialize(body)) {
            return TextParser.BODIES.readValue(written.asParser());
        } catch (IOException e) {
            throw new InvalidExchangeException(
                    "its body of type " + body.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    private BodySerializer serializer(Optional<WriteStyle> style) {
        return serializers.computeIfAbsent(style, each -> new BodySerializer(mapper.get(), each));
    }

    /** The same JSON, with its rows written in the style. */
    JsonNode styled(JsonNode json, WriteStyle style) throws InvalidExchangeException {
        if (json instanceof POJONode value && BodySerializer.isRow(value.getPojo())) {
            return converted(value.getPojo(), Optional.of(style));
        }
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(styled(field.getValue(), style));
            }
        } else if (json instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, styled(list.get(i), style));
            }
        }
        return json;
    }

    private static InvalidExchangeException notJson(JsonProcessingException e) {
        return new InvalidExchangeException(
                e.getOriginalMessage().startsWith("Duplicate")
                        ? "its body is JSON with a name twice: "
                                + e.getOriginalMessage().replaceFirst(" for `.*", "")
                        : "its body is text, but not JSON: " + e.getOriginalMessage(),
                e);
    }
}
