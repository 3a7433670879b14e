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
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds parameters that would mean something else in the query string of a batch command than in JSON. A query string has
 * only text: a number and its digits are the same to a portal, which itself writes an id as {@code 42} or {@code "42"}.
 * Everything else that is not text, or that PHP rewrites or drops, must be sent as JSON.
 */
public final class QueryStringCheck {

    /** The start of a reference to an earlier command of the same batch. */
    static final String REFERENCE = "$result[";

    /** PHP drops what exceeds its {@code max_input_vars}, 1000 unless configured otherwise. */
    private static final int MAX_VALUES = 500;

    /** PHP drops what exceeds its {@code max_input_nesting_level}, which is 64. */
    private static final int MAX_DEPTH = 32;

    /** The portal may know more names than the documented one. */
    static final Pattern MAY_BE_REFERENCE = Pattern.compile("\\$result\\w*\\[", Pattern.CASE_INSENSITIVE);

    private static final int MAX_LENGTH = 64 * 1024;
    private static final Pattern REWRITTEN_BY_PHP = Pattern.compile("[.\\s\\[\\]\\p{Cntrl}]");

    /** A single blank in brackets appends to a list, as empty brackets do. */
    private static final Pattern REWRITTEN_INSIDE_BRACKETS = Pattern.compile("[\\[\\]\\p{Cntrl}]|^ $");

    private final CharsetEncoder encoder = UTF_8.newEncoder();
    private int values;

    private QueryStringCheck() {}

    /** Why the parameters would mean something else in a query string, if they would. */
    public static Optional<String> obstacle(ObjectNode parameters) {
        return Optional.ofNullable(new QueryStringCheck().inParameters(parameters));
    }

    /** Whether a text would be read as a reference to another command. */
    public static boolean hasTextLikeReference(JsonNode value) {
        if (value.isTextual()) {
            return mayBeReference(value.textValue());
        }
        for (JsonNode child : value) {
            if (hasTextLikeReference(child)) {
                return true;
            }
        }
        return false;
    }

    /** How many references a text would contain. */
    static long references(String text) {
        return MAY_BE_REFERENCE.matcher(text).results().count();
    }

    static boolean mayBeReference(String text) {
        return MAY_BE_REFERENCE.matcher(text).find();
    }

    private @Nullable String inParameters(ObjectNode parameters) {
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey();
            if (name.isEmpty() || REWRITTEN_BY_PHP.matcher(name).find() || !encoder.canEncode(name)) {
                return "the name '" + name + "' would be rewritten by the portal";
            }
            String why = inValue(name, parameter.getValue(), 1);
            if (why != null) {
                return why;
            }
        }
        if (values > MAX_VALUES) {
            return "there are " + values + " values, more than " + MAX_VALUES;
        }
        return PhpQuery.of(parameters).length() > MAX_LENGTH ? "the parameters are longer than 64 KiB" : null;
    }

    private @Nullable String inValue(String path, JsonNode value, int depth) {
        if (value.isContainerNode()) {
            if (value.isEmpty()) {
                return path + " is empty and would be omitted from the query string";
            }
            if (mayBeReference(path + "[")) {
                return "the portal would read the name " + path + " with brackets as a reference to another command";
            }
            return depth < MAX_DEPTH
                    ? inChildren(path, value, depth + 1)
                    : "the parameters are nested more than " + MAX_DEPTH + " levels deep";
        }
        values++;
        String what = meaningLost(value);
        return what == null ? null : path + " " + what;
    }

    private @Nullable String meaningLost(JsonNode value) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof ResultReference) {
            return null;
        }
        if (value.isPojo() || value.isBinary()) {
            return "is a file, which a query string cannot carry";
        }
        if (value.isNull() || value.isMissingNode()) {
            return "is null and would be omitted from the query string";
        }
        if (value.isBoolean()) {
            return "is a boolean, which a query string cannot carry: in a filter, false and 0 differ. Write it as text or"
                    + " a number if the documentation of the method allows that, such as 'Y', 'N', 1 or 0";
        }
        if (value.isNumber()) {
            return PhpQuery.isExact(value) ? null : "is a number that PHP reads differently from JSON and from text";
        }
        return inText(value.asText());
    }

    private @Nullable String inText(String text) {
        if (mayBeReference(text)) {
            return "contains text that the portal would read as a reference to another command";
        }
        return encoder.canEncode(text) ? null : "contains an unpaired surrogate, which is not valid text";
    }

    private @Nullable String inChildren(String path, JsonNode container, int depth) {
        if (container.isArray()) {
            return inElements(path, container, depth);
        }
        for (Map.Entry<String, JsonNode> child : container.properties()) {
            String name = child.getKey();
            if (name.isEmpty() || REWRITTEN_INSIDE_BRACKETS.matcher(name).find() || !encoder.canEncode(name)) {
                return "the name '" + name + "' in " + path + " would be rewritten by the portal";
            }
            String why = inValue(path + "[" + name + "]", child.getValue(), depth);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private @Nullable String inElements(String path, JsonNode array, int depth) {
        for (int i = 0; i < array.size(); i++) {
            String why = inValue(path + "[" + i + "]", array.get(i), depth);
            if (why != null) {
                return why;
            }
        }
        return null;
    }
}
