/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.batch.Command;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The commands in the body of an explicit batch: a map by key or a list. The portal's own form is accepted, too: an object
 * with {@code cmd} and {@code halt}.
 *
 * @param aliases the names that REST 3.0 references use, by key
 * @param isList whether the commands are a list, so that the results are one, too
 */
record BatchBody(Map<String, Command> commands, Map<String, String> aliases, boolean isList, boolean halt) {

    private static final String CMD = "cmd";
    private static final String HALT = "halt";
    private static final Set<String> YES = Set.of("true", "y", "1");
    private static final Set<String> NO = Set.of("false", "n", "0", "");

    static BatchBody of(JsonNode body, CommandReader reader) throws InvalidExchangeException {
        boolean isPortalForm = isPortalForm(body);
        JsonNode given = isPortalForm ? body.get(CMD) : body;
        Map<String, Command> commands = new LinkedHashMap<>();
        Map<String, String> aliases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : byKey(given).entrySet()) {
            Optional<String> alias = reader.alias(each.getKey(), each.getValue());
            alias.ifPresent(name -> aliases.put(each.getKey(), name));
            commands.put(each.getKey(), reader.read(each.getKey(), each.getValue()));
        }
        if (commands.isEmpty()) {
            throw new InvalidExchangeException(
                    "its body contains no commands. Give a map or a list of commands, each a string such as"
                            + " crm.deal.get?id=7 or an object with method and params",
                    null);
        }
        return new BatchBody(commands, aliases, given.isArray(), isPortalForm && halts(body.path(HALT)));
    }

    /** A map whose only command has the key {@code cmd} is not the portal's form. */
    private static boolean isPortalForm(JsonNode body) {
        boolean hasOthers = body.properties().stream()
                .anyMatch(each -> !each.getKey().equals(CMD) && !each.getKey().equals(HALT));
        return body.path(CMD).isContainerNode() && !hasOthers && !CommandReader.isCommand(body.path(CMD));
    }

    private static Map<String, JsonNode> byKey(JsonNode given) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        for (int place = 0; given.isArray() && place < given.size(); place++) {
            byKey.put(Integer.toString(place), given.get(place));
        }
        given.properties().forEach(each -> byKey.put(each.getKey(), each.getValue()));
        return byKey;
    }

    private static boolean halts(JsonNode halt) throws InvalidExchangeException {
        String value = halt.isNull() ? "" : halt.asText().toLowerCase(Locale.ROOT);
        if (!YES.contains(value) && !NO.contains(value)) {
            throw new InvalidExchangeException(
                    "its " + HALT + " must be 0 or 1, but was '" + halt.asText() + "'", null);
        }
        return YES.contains(value);
    }
}
