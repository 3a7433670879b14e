package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Reads every form of body as JSON. Numbers keep their digits. */
final class BodyReader {

    /** Made with the first body: an application that starts waits for no mapper. */
    private static final class Texts {

        private static final ObjectReader TREES =
                Json.PLAIN.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private final Supplier<ObjectMapper> mapper;
    private volatile @Nullable ObjectTokens tokens;

    BodyReader(Supplier<ObjectMapper> mapper) {
        this.mapper = mapper;
    }

    /** The body as parameters: an object, or a list of positional ones. No body is no parameters. */
    JsonNode parameters(Exchange exchange) throws BadInputException {
        Object body = exchange.getMessage().getBody();
        JsonNode json = body instanceof CharSequence text && !text.toString().isBlank()
                ? parsed(text.toString())
                : json(exchange, body);
        if (json.isMissingNode() || json.isNull()) {
            return Json.PLAIN.createObjectNode();
        }
        if (!json.isContainerNode()) {
            throw new BadInputException(
                    "its body is no object and no list but a "
                            + (body == null ? "null" : body.getClass().getName())
                            + "; give a Map, a record, JSON text or a List, or name a bodyParam",
                    null);
        }
        return body == json ? json.deepCopy() : json;
    }

    /**
     * The body as the value of one parameter: text that is no JSON object or list stays text.
     *
     * @param isFile whether the parameter takes a file, so that a file is not read as JSON
     */
    JsonNode value(Exchange exchange, boolean isFile) throws BadInputException {
        Object body = exchange.getMessage().getBody();
        if (isFile && body != null && ObjectTokens.isFile(body)) {
            return Json.PLAIN.getNodeFactory().pojoNode(body);
        }
        return body instanceof CharSequence text ? optionValue(text.toString()) : json(exchange, body);
    }

    /** A text that begins as an object must be one, one that begins as a list may be, everything else is text. */
    JsonNode optionValue(Object option) throws BadInputException {
        String text = option.toString();
        if (text.stripLeading().startsWith("{")) {
            return parsed(text);
        }
        if (text.stripLeading().startsWith("[")) {
            try {
                return Texts.TREES.readValue(text);
            } catch (JsonProcessingException e) {
                return Json.PLAIN.getNodeFactory().textNode(text);
            }
        }
        return Json.PLAIN.getNodeFactory().textNode(text);
    }

    private JsonNode json(Exchange exchange, @Nullable Object body) throws BadInputException {
        if (body == null
                || (body instanceof CharSequence text && text.toString().isBlank())) {
            return MissingNode.getInstance();
        }
        if (body instanceof JsonNode node) {
            return node;
        }
        boolean isText = ObjectTokens.isFile(body) && !(body instanceof Bitrix24File);
        return isText ? parsed(exchange, body) : converted(body);
    }

    private static JsonNode parsed(String text) throws BadInputException {
        try {
            return Texts.TREES.readValue(text);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static JsonNode parsed(Exchange exchange, Object body) throws BadInputException {
        try (InputStream in =
                exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body)) {
            byte[] bytes = in.readAllBytes();
            if (body instanceof StreamCache cache) {
                cache.reset();
            }
            return new String(bytes, StandardCharsets.UTF_8).isBlank()
                    ? MissingNode.getInstance()
                    : Texts.TREES.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException | NoTypeConversionAvailableException e) {
            throw new BadInputException("its body of type " + body.getClass().getName() + " cannot be read", e);
        }
    }

    private JsonNode converted(Object body) throws BadInputException {
        try (TokenBuffer written = tokens().of(body)) {
            return Texts.TREES.readValue(written.asParser());
        } catch (IOException e) {
            throw new BadInputException(
                    "its body of type " + body.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    private ObjectTokens tokens() {
        ObjectTokens known = tokens;
        if (known == null) {
            known = new ObjectTokens(mapper.get());
            tokens = known;
        }
        return known;
    }

    private static BadInputException notJson(JsonProcessingException e) {
        return new BadInputException("its body is text, but not JSON: " + e.getOriginalMessage(), e);
    }
}
