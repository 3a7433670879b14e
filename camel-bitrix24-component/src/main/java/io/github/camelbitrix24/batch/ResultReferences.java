/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReference;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The references {@code $result[key][path]} of one command to earlier ones. The portal runs a command with an unresolved
 * reference as if it were text, so that every reference is checked before anything is sent.
 */
final class ResultReferences {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$result\\[([^\\[\\]]*)\\]((?:\\[[^\\[\\]]+\\])*)(?!\\[)");
    private static final int SHOWN = 60;

    private final String command;
    private final Map<String, String> earlier;
    private final Map<String, ?> all;

    /**
     * @param command the key of the command that refers to others
     * @param earlier the keys of the commands before it, and how each is named in the request
     * @param all all commands by key
     */
    ResultReferences(String command, Map<String, String> earlier, Map<String, ?> all) {
        this.command = command;
        this.earlier = earlier;
        this.all = all;
    }

    /** Whether a value is or contains a reference. */
    static boolean areIn(JsonNode value) {
        if (value instanceof POJONode pojo) {
            return pojo.getPojo() instanceof ResultReference;
        }
        for (JsonNode child : value) {
            if (areIn(child)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same parameters, with the keys of the request in all references.
     *
     * @throws IllegalArgumentException if a reference cannot be resolved
     */
    ObjectNode renamed(ObjectNode parameters) {
        ObjectNode renamed = Json.PLAIN.createObjectNode();
        parameters.properties().forEach(child -> renamed.set(child.getKey(), renamed(child.getValue())));
        return renamed;
    }

    private JsonNode renamed(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return renamed(object);
        }
        if (value.isArray()) {
            ArrayNode renamed = Json.PLAIN.createArrayNode();
            value.forEach(each -> renamed.add(renamed(each)));
            return renamed;
        }
        return value instanceof POJONode pojo && pojo.getPojo() instanceof ResultReference reference
                ? new POJONode(new ResultReference(renamed(reference.text())))
                : value;
    }

    private String renamed(String text) {
        StringBuilder renamed = new StringBuilder();
        int end = 0;
        Matcher start = QueryStringCheck.MAY_BE_REFERENCE.matcher(text);
        while (start.find(end)) {
            Matcher reference = REFERENCE.matcher(text).region(start.start(), text.length());
            if (!reference.lookingAt()) {
                throw refused("contains " + start.group()
                        + ", but not a reference of the form $result[key][path]. Keys with brackets, empty steps and references inside references are not"
                        + " possible. Give such a command another key, or send a text that is not a reference in a separate"
                        + " call");
            }
            renamed.append(text.substring(end, start.start()))
                    .append(QueryStringCheck.REFERENCE)
                    .append(keyInRequest(reference.group(1)))
                    .append(']')
                    .append(reference.group(2));
            end = reference.end();
        }
        return renamed.append(text.substring(end)).toString();
    }

    private String keyInRequest(String key) {
        String name = earlier.get(key);
        if (name != null) {
            return name;
        }
        if (key.equals(command)) {
            throw refused("refers to its own result");
        }
        throw refused(
                all.containsKey(key)
                        ? "refers to the result of " + quoted(key) + ", which runs after it. Reorder the commands"
                        : "refers to the result of " + quoted(key)
                                + ", but no command has this key. Send a text that is not a reference in a separate call");
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the command " + quoted(command) + " " + why);
    }

    private static String quoted(String key) {
        String shown = key.length() > SHOWN ? key.substring(0, SHOWN) + "…" : key;
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
