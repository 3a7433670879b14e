/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $result[key][path]} in a command with the result of an earlier command. */
final class ResultReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\[\\]]*\\])+)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private final Map<String, JsonNode> results;
    private final boolean unresolvedAsEmpty;

    ResultReferences(Map<String, JsonNode> results, boolean isEmptyWhereUnresolved) {
        this.results = results;
        this.unresolvedAsEmpty = isEmptyWhereUnresolved;
    }

    /** These parameters with every reference in their values resolved; an unresolved reference is not an error. */
    JsonNode resolve(JsonNode parameters) {
        if (parameters instanceof ObjectNode object) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> resolved.set(entry.getKey(), resolve(entry.getValue())));
            return resolved;
        }
        if (parameters.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            parameters.forEach(value -> resolved.add(resolve(value)));
            return resolved;
        }
        return parameters.isTextual() ? resolve(parameters.textValue()) : parameters;
    }

    private JsonNode resolve(String text) {
        Matcher whole = REFERENCE.matcher(text);
        if (whole.matches() && find(whole.group(1)).isContainerNode()) {
            return find(whole.group(1));
        }
        return TextNode.valueOf(
                REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(value(reference))));
    }

    private String value(MatchResult reference) {
        JsonNode found = find(reference.group(1));
        if (found.isBoolean()) {
            return found.booleanValue() ? "1" : "";
        }
        boolean isUnresolved = found.isMissingNode() || found.isNull() || found.isContainerNode();
        return isUnresolved ? (unresolvedAsEmpty ? "" : reference.group()) : found.asText();
    }

    private JsonNode find(String path) {
        Matcher steps = STEP.matcher(path);
        JsonNode found = JsonNodeFactory.instance.missingNode();
        boolean isFirst = true;
        while (steps.find()) {
            String step = steps.group(1);
            found = isFirst ? results.getOrDefault(step, JsonNodeFactory.instance.missingNode()) : child(found, step);
            isFirst = false;
        }
        return found;
    }

    private static JsonNode child(JsonNode found, String step) {
        return found.isArray() && INDEX.matcher(step).matches() ? found.path(Integer.parseInt(step)) : found.path(step);
    }
}
