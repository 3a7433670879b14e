/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelbitrix24.error.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads an envelope in one pass, the result with the caller's own reader. Portals are inconsistent: numbers may be texts,
 * an empty map may be a list, codes may be numbers, texts, empty or objects.
 */
final class EnvelopeReader {

    private static final ObjectReader MAPS = Json.PLAIN.readerFor(Map.class);

    private EnvelopeReader() {}

    static Envelope read(InputStream body, ResultReader resultReader, UnaryOperator<String> clean) throws IOException {
        try (JsonParser parser = Json.PLAIN.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Envelope.Foreign("it is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                return new Envelope.Foreign("it is JSON, but not an object");
            }
            Envelope.Draft draft = new Envelope.Draft();
            readFields(draft, parser, result -> resultReader.readJson(result, clean));
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is content after the envelope");
            }
            return draft.finished();
        }
    }

    /** Reads a document without an envelope, or the envelope of an error. */
    static Envelope readDocument(InputStream body, ResultReader resultReader, UnaryOperator<String> clean)
            throws IOException {
        byte[] whole = body.readAllBytes();
        Envelope envelope = read(new ByteArrayInputStream(whole), resultReader, clean);
        if (!(envelope instanceof Envelope.Foreign)) {
            return envelope;
        }
        try (JsonParser parser = Json.PLAIN.createParser(whole)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? new Envelope.ResultEnvelope(
                            new RestReply(resultReader.readJson(parser, clean), null, null, Map.of()))
                    : envelope;
        }
    }

    private static void readFields(Envelope.Draft draft, JsonParser parser, ReadResult readResult) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("result")) {
                draft.result = readResult.from(parser);
                draft.hasResult = true;
            } else {
                readField(draft, name, parser);
            }
        }
    }

    private static void readField(Envelope.Draft draft, String name, JsonParser parser) throws IOException {
        switch (name) {
            case "error" -> readError(draft, Json.PLAIN.readTree(parser));
            case "error_description" -> draft.description = text(Json.PLAIN.readTree(parser));
            case "total" -> draft.total = number(Json.PLAIN.readTree(parser));
            case "next" -> draft.next = number(Json.PLAIN.readTree(parser));
            case "time" -> draft.time = map(parser);
            default -> parser.skipChildren();
        }
    }

    private static void readError(Envelope.Draft draft, JsonNode error) {
        draft.hasError = true;
        if (!error.isObject()) {
            draft.code = text(error);
            return;
        }
        draft.code = text(error.path("code"));
        draft.description = text(error.path("message"));
        List<Violation> violations = new ArrayList<>();
        error.path("validation")
                .forEach(row -> violations.add(new Violation(text(row.path("field")), text(row.path("message")))));
        draft.violations = violations;
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return MAPS.readValue(parser);
        }
        parser.skipChildren();
        return Map.of();
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    @Nullable
    private static Long number(JsonNode node) {
        boolean isNumber = (node.isIntegralNumber() && node.canConvertToLong())
                || (node.isTextual() && node.asText().matches("\\d{1,18}"));
        return isNumber ? Long.valueOf(node.asText()) : null;
    }

    /** Reads the result for the caller. */
    @FunctionalInterface
    private interface ReadResult {

        @Nullable
        Object from(JsonParser result) throws IOException;
    }
}
