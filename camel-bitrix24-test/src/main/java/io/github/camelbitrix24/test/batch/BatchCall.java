/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a {@code batch} asks for: commands in their order, and whether the first failure ends it. */
public record BatchCall(List<Command> commands, boolean isHaltedByFailure) {
    private static final Set<String> TRUE = Set.of("1", "true", "y");

    public BatchCall {
        commands = List.copyOf(commands);
    }

    /** Reads the {@code cmd} and {@code halt} of a call. */
    public static BatchCall of(JsonNode given) {
        Parameters parameters = new Parameters(given, List.of());
        JsonNode cmd = parameters.get("cmd");
        List<Command> commands = new ArrayList<>();
        if (cmd.isArray()) {
            cmd.forEach(text -> commands.add(Command.of(Integer.toString(commands.size()), text.asText())));
        }
        for (Map.Entry<String, JsonNode> entry : cmd.properties()) {
            commands.add(Command.of(entry.getKey(), entry.getValue().asText()));
        }
        return new BatchCall(
                commands, TRUE.contains(parameters.text("halt").trim().toLowerCase(Locale.ROOT)));
    }
}
