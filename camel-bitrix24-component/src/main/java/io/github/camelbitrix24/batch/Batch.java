/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Up to {@value #MAX_COMMANDS} commands in one request, run in order.
 *
 * @param halt whether the portal stops at the first failed command
 * @param commands by key; keys must not be numbers, which the portal turns into lists
 */
public record Batch(boolean halt, Map<String, Command> commands) {

    /** The most commands that a portal accepts in one request. */
    public static final int MAX_COMMANDS = 50;

    /** The method that runs the commands. */
    public static final MethodName METHOD = new MethodName("batch");

    public Batch {
        commands = new LinkedHashMap<>(commands);
    }

    /** The call that sends the commands; the result of its reply is a {@link BatchAnswer}. */
    public RestCall.Request request(CallBudget patience, boolean isTraversal) {
        return request(patience, isTraversal, new UnknownOutcomePolicy.ManualCheck());
    }

    /** The call with a policy for an unknown outcome. */
    public RestCall.Request request(CallBudget patience, boolean isTraversal, UnknownOutcomePolicy remedy) {
        boolean reads =
                commands.values().stream().allMatch(each -> each.traits().reads());
        CallScheduling traffic = new CallScheduling(
                isTraversal,
                false,
                commands.values().stream().map(Command::method).collect(Collectors.toUnmodifiableSet()));
        return new RestCall.Request(
                METHOD,
                new MethodTraits(reads, false),
                new Parameters(json()),
                new BatchReader(commands),
                patience,
                remedy,
                traffic);
    }

    private ObjectNode json() {
        ObjectNode json = Json.PLAIN.createObjectNode().put("halt", halt ? 1 : 0);
        ObjectNode cmd = json.putObject("cmd");
        commands.forEach((key, command) -> cmd.put(key, command.text()));
        return json;
    }
}
