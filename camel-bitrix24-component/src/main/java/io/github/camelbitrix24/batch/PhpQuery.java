/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.rest.ResultReference;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.Map;

/**
 * Writes parameters as PHP's {@code http_build_query} does: {@code fields[TITLE]=A%26B&ids[0]=1}.
 * {@link QueryStringCheck} finds values that cannot be written this way.
 */
final class PhpQuery {

    private PhpQuery() {}

    static String of(ObjectNode parameters) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            append(query, encoded(parameter.getKey()), parameter.getValue());
        }
        return query.toString();
    }

    private static void append(StringBuilder query, String name, JsonNode value) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> child : value.properties()) {
                append(query, name + "[" + encoded(child.getKey()) + "]", child.getValue());
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                append(query, name + "[" + i + "]", value.get(i));
            }
        } else {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(encoded(text(value)));
        }
    }

    /** A number is exact and has no exponent. */
    private static String text(JsonNode value) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof ResultReference reference) {
            return reference.text();
        }
        return value.isFloatingPointNumber() ? new BigDecimal(value.asText()).toPlainString() : value.asText();
    }

    /**
     * Whether PHP reads the same number from JSON and from the digits. From JSON it reads an integer of 64 bits or a
     * double, and it prints doubles outside of the limits below with an exponent.
     */
    static boolean isExact(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.canConvertToLong();
        }
        String text = number.asText();
        double value = Double.parseDouble(text);
        if (value == 0) {
            return !text.startsWith("-") && new BigDecimal(text).signum() == 0;
        }
        return Math.abs(value) >= 1e-4
                && Math.abs(value) < 1e15
                && BigDecimal.valueOf(value).compareTo(new BigDecimal(text)) == 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
