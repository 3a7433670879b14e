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

/** Finds parameters that a query string of a batch command would change. */
public final class QueryStringCheck {

    /** The start of a reference to an earlier command of the same batch. */
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
     * Why a query string would change these parameters, if it would.
     *
     * @param reads whether the method only reads: the portal does not document how to write a boolean, and a read that
     *     interprets it differently does no harm
     */
    public static Optional<String> obstacle(ObjectNode parameters, boolean reads) {
        return Optional.ofNullable(new QueryStringCheck(reads).inParameters(parameters));
    }

    /** Whether a string in the parameters would be read as a reference to another command. */
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

    private @Nullable String inValue(String path, JsonNode value) {
        if (value.isContainerNode()) {
            return value.isEmpty()
                    ? path + " is empty and would be omitted from the query string"
                    : inChildren(path, value);
        }
        values++;
        if (value.isPojo() || value.isBinary()) {
            return path + " is a file, which a query string cannot carry";
        }
        if (value.isNull() || value.isMissingNode()) {
            return path + " is null and would be omitted from the query string";
        }
        if (value.isBoolean() && !carriesBooleans) {
            return path + " is a boolean; write it as the documentation of the method shows, such as 'Y' or 1";
        }
        return encoder.canEncode(value.asText())
                ? null
                : path + " contains an unpaired surrogate, which is not valid text";
    }

    private @Nullable String inChildren(String path, JsonNode container) {
        if (container.isArray()) {
            return inElements(path, container);
        }
        for (Map.Entry<String, JsonNode> child : container.properties()) {
            String name = child.getKey();
            if (name.isEmpty() || REWRITTEN_INSIDE_BRACKETS.matcher(name).find() || !encoder.canEncode(name)) {
                return "the name '" + name + "' in " + path + " would be rewritten by the portal";
            }
            String why = inValue(path + "[" + name + "]", child.getValue());
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private @Nullable String inElements(String path, JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            String why = inValue(path + "[" + i + "]", array.get(i));
            if (why != null) {
                return why;
            }
        }
        return null;
    }
}
