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

/** A {@code batch} request: commands in order, and whether the first failure ends it. */
public record BatchRequest(List<BatchCommand> commands, boolean haltsOnError) {
    private static final Set<String> TRUE = Set.of("1", "true", "y");

    public BatchRequest {
        commands = List.copyOf(commands);
    }

    /** Reads the {@code cmd} and {@code halt} of a call. */
    public static BatchRequest of(JsonNode given) {
        Parameters parameters = new Parameters(given, List.of());
        JsonNode cmd = parameters.get("cmd");
        List<BatchCommand> commands = new ArrayList<>();
        if (cmd.isArray()) {
            cmd.forEach(text -> commands.add(BatchCommand.of(Integer.toString(commands.size()), text.asText())));
        }
        for (Map.Entry<String, JsonNode> entry : cmd.properties()) {
            commands.add(BatchCommand.of(entry.getKey(), entry.getValue().asText()));
        }
        return new BatchRequest(
                commands, TRUE.contains(parameters.text("halt").trim().toLowerCase(Locale.ROOT)));
    }
}
