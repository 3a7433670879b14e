/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The replies to the commands of a batch by key.
 *
 * @param commands in their order
 * @param replies to the commands that the response contains
 */
public record BatchAnswer(Map<String, Command> commands, Map<String, CommandReply> replies) {

    public BatchAnswer {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
        replies = Map.copyOf(replies);
    }

    public CommandReply replyTo(String key) {
        return replies.getOrDefault(key, new CommandReply.Missing());
    }

    /** Without results, which must not be logged. */
    @Override
    public String toString() {
        return "answer to " + commands.size() + (commands.size() == 1 ? " command" : " commands");
    }
}
