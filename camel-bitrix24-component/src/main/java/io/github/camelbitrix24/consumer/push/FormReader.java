/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Reads the form of a call, which HTTP servers provide in the body, as a map, or in headers. */
final class FormReader {

    /** The query parameters that portals add to the URL of a frame. */
    private static final List<String> QUERY_PARAMETERS = List.of("DOMAIN", "PROTOCOL", "LANG", "APP_SID");

    private FormReader() {}

    static ObjectNode read(Message message) throws MalformedFormException, IOException {
        ObjectNode form = fields(message);
        if (form.isEmpty()) {
            form = PushForm.of(inHeaders(message));
        }
        for (String name : QUERY_PARAMETERS) {
            String value = message.getHeader(name, String.class);
            if (value != null && !form.has(name)) {
                form.put(name, value);
            }
        }
        return form;
    }

    private static ObjectNode fields(Message message) throws MalformedFormException, IOException {
        if (message.getBody() instanceof Map<?, ?> parsed) {
            Map<String, Object> flat = new LinkedHashMap<>();
            boolean isEncoded = isEncoded(parsed, message);
            parsed.forEach((name, value) -> flat.put(String.valueOf(name), isEncoded ? decoded(value) : value));
            return PushForm.of(flat);
        }
        InputStream body = message.getBody(InputStream.class);
        try (InputStream form = body == null ? new ByteArrayInputStream(new byte[0]) : body) {
            return PushForm.read(form);
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

    private static Map<String, Object> inHeaders(Message message) {
        Map<String, Object> flat = new HashMap<>(message.getHeaders());
        flat.keySet().removeIf(name -> name.startsWith("Camel"));
        return flat;
    }
}
