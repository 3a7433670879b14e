/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/**
 * Reads the fields of a call: those of the form, which HTTP servers provide in the body, as a map, or among the
 * headers, and those of the handler's address. Where both have a field, the form's counts.
 */
final class FormReader {

    /** The parameter of the handler's address with which a caller proves that it knows the address. */
    static final String ADDRESS_TOKEN = "webhookVerifyToken";

    /** The fields of portals whose names have no brackets, which no name of an HTTP header has. */
    private static final Set<String> FLAT_FIELDS = Set.of(
            "event",
            "event_id",
            "event_handler_id",
            "ts",
            "member_id",
            "DOMAIN",
            "PROTOCOL",
            "LANG",
            "APP_SID",
            "AUTH_ID",
            "AUTH_EXPIRES",
            "REFRESH_ID",
            "SERVER_ENDPOINT",
            "APPLICATION_TOKEN",
            "PLACEMENT",
            "PLACEMENT_OPTIONS");

    private FormReader() {}

    static PushCall read(Message message) throws MalformedFormException, IOException {
        ObjectNode form = form(message);
        String query = query(message);
        ObjectNode address = PushForm.read(query.getBytes(StandardCharsets.UTF_8));
        address.properties().forEach(field -> form.putIfAbsent(field.getKey(), field.getValue()));
        form.properties().removeIf(field -> isAddressToken(field.getKey()));
        return new PushCall(form, addressToken(query));
    }

    /** A parameter that is given twice proves nothing: readers disagree which of its values counts. */
    private static Optional<Secret> addressToken(String query) {
        List<String> tokens = Arrays.stream(query.split("&"))
                .map(pair -> String.valueOf(decoded(pair)))
                .filter(FormReader::isAddressToken)
                .toList();
        String prefix = ADDRESS_TOKEN + "=";
        return tokens.size() == 1
                        && tokens.get(0).startsWith(prefix)
                        && tokens.get(0).length() > prefix.length()
                ? Optional.of(new Secret(tokens.get(0).substring(prefix.length())))
                : Optional.empty();
    }

    private static boolean isAddressToken(String field) {
        return field.regionMatches(true, 0, ADDRESS_TOKEN, 0, ADDRESS_TOKEN.length());
    }

    private static String query(Message message) {
        String raw = message.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        String query = raw == null ? message.getHeader(Exchange.HTTP_QUERY, String.class) : raw;
        return query == null ? "" : query;
    }

    private static ObjectNode form(Message message) throws MalformedFormException, IOException {
        ObjectNode form = inBody(message);
        return form.isEmpty() ? PushForm.of(inHeaders(message)) : form;
    }

    private static ObjectNode inBody(Message message) throws MalformedFormException, IOException {
        if (message.getBody() instanceof Map<?, ?> parsed) {
            Map<String, Object> flat = new LinkedHashMap<>();
            boolean isEncoded = isEncoded(parsed, message);
            parsed.forEach((name, value) -> flat.put(String.valueOf(name), isEncoded ? decoded(value) : value));
            return PushForm.of(flat);
        }
        try (InputStream form = message.getBody(InputStream.class)) {
            return form == null ? PushForm.of(Map.of()) : PushForm.read(form);
        } catch (TypeConversionException e) {
            throw new MalformedFormException("the body of the call cannot be read");
        }
    }

    /**
     * In Spring Boot, Camel's platform-http leaves the values in the map encoded, and provides the same fields
     * decoded as headers.
     */
    private static boolean isEncoded(Map<?, ?> parsed, Message message) {
        return parsed.entrySet().stream().anyMatch(field -> {
            Object sent = field.getValue();
            Object header = message.getHeader(String.valueOf(field.getKey()));
            return header != null && !header.equals(sent) && header.equals(decoded(sent));
        });
    }

    private static Object decoded(Object sent) {
        if (sent instanceof List<?> several) {
            return several.stream().map(FormReader::decoded).toList();
        }
        try {
            return sent instanceof String text ? URLDecoder.decode(text, StandardCharsets.UTF_8) : sent;
        } catch (IllegalArgumentException e) {
            return sent;
        }
    }

    /** An HTTP server that provides the form among the headers mixes it with the HTTP headers, which are no fields. */
    private static Map<String, Object> inHeaders(Message message) {
        Map<String, Object> flat = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (name.indexOf('[') > 0 || FLAT_FIELDS.contains(name)) {
                flat.put(name, value);
            }
        });
        return flat;
    }
}
