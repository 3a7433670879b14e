/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for what the query string of a batch's command cannot carry unchanged. */
public final class QueryStringCheck {

    /** How a text refers to an earlier command of the same batch. */
    public static final String REFERENCE = "$result[";

    private static final int MAX_VALUES = 500;
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Pattern REWRITTEN_BY_PHP = Pattern.compile("[.\\s\\[\\]\\p{Cntrl}]");
    private static final Pattern REWRITTEN_INSIDE_BRACKETS = Pattern.compile("[\\[\\]\\p{Cntrl}]");

    private final boolean carriesBooleans;
    private final CharsetEncoder encoder = UTF_8.newEncoder();
    private int values;

    private QueryStringCheck(boolean carriesBooleans) {
        this.carriesBooleans = carriesBooleans;
    }

    /**
     * Why a query string cannot carry these parameters, if it cannot.
     *
     * @param reads whether the method only reads: how a boolean has to be written is not documented, and a read that
     *     takes it wrongly does no harm
     */
    public static Optional<String> obstacle(ObjectNode parameters, boolean reads) {
        return Optional.ofNullable(new QueryStringCheck(reads).inParameters(parameters));
    }

    /** Whether a text anywhere in the parameters would be taken for a reference to another command. */
    public static boolean refersToOthers(JsonNode value) {
        if (value.isTextual()) {
            return value.asText().contains(REFERENCE);
        }
        for (JsonNode child : value) {
            if (refersToOthers(child)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String inParameters(ObjectNode parameters) {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey();
            if (name.isEmpty() || REWRITTEN_BY_PHP.matcher(name).find() || !encoder.canEncode(name)) {
                return "the name '" + name + "' would be rewritten by the portal";
            }
            String why = inValue(name, parameter.getValue());
            if (why != null) {
                return why;
            }
        }
        if (values > MAX_VALUES) {
            return "there are " + values + " values, more than " + MAX_VALUES;
        }
        return PhpQuery.of(parameters).length() > MAX_LENGTH ? "the parameters are longer than 64 KiB" : null;
    }

    private @Nullable String inValue(String where, JsonNode value) {
        if (value.isContainerNode()) {
            return value.isEmpty() ? where + " is empty, which a query string leaves out" : inChildren(where, value);
        }
        values++;
        if (value.isPojo() || value.isBinary()) {
            return where + " is a file, which a query string has no room for";
        }
        if (value.isNull() || value.isMissingNode()) {
            return where + " is null, which a query string leaves out";
        }
        if (value.isBoolean() && !carriesBooleans) {
            return where + " is a boolean; write it as the method's page shows it, such as 'Y' or 1";
        }
        return encoder.canEncode(value.asText()) ? null : where + " holds half a character";
    }

    private @Nullable String inChildren(String where, JsonNode container) {
        if (container.isArray()) {
            return inElements(where, container);
        }
        for (Map.Entry<String, JsonNode> child : container.properties()) {
            String name = child.getKey();
            if (name.isEmpty() || REWRITTEN_INSIDE_BRACKETS.matcher(name).find() || !encoder.canEncode(name)) {
                return "the name '" + name + "' in " + where + " would be rewritten by the portal";
            }
            String why = inValue(where + "[" + name + "]", child.getValue());
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private @Nullable String inElements(String where, JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            String why = inValue(where + "[" + i + "]", array.get(i));
            if (why != null) {
                return why;
            }
        }
        return null;
    }
}
