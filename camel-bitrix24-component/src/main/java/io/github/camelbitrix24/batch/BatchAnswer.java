/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The replies to the commands of a batch by key.
 *
 * @param commands in their order
 * @param replies to the commands that the response contains
 * @param hasUnknownKeys whether the response has entries for keys that were not sent, so that a command without an entry
 *     may have run
 * @param isMalformed whether the result is not that of a batch
 */
public record BatchAnswer(
        Map<String, Command> commands, Map<String, CommandReply> replies, boolean hasUnknownKeys, boolean isMalformed) {

    /** Why an answer is malformed. */
    public static final String MALFORMED = "the result of the batch is not a map with the results of its commands";

    /** Replies without entries for unknown keys. */
    public BatchAnswer(Map<String, Command> commands, Map<String, ? extends CommandReply> replies) {
        this(commands, Map.copyOf(replies), false, false);
    }

    public BatchAnswer {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
        replies = Map.copyOf(replies);
    }

    public CommandReply replyTo(String key) {
        if (isMalformed) {
            return new CommandReply.Missing(MALFORMED);
        }
        String unknown = hasUnknownKeys ? ", but entries for keys that were not sent" : "";
        return replies.getOrDefault(key, new CommandReply.Missing("the batch response has no entry for it" + unknown));
    }

    /** The error codes of the commands that failed. */
    public List<String> errorCodes() {
        return replies.values().stream()
                .filter(CommandReply.Failed.class::isInstance)
                .map(failed -> ((CommandReply.Failed) failed).code())
                .toList();
    }

    /** Without results, which must not be logged. */
    @Override
    public String toString() {
        return "answer to " + commands.size() + (commands.size() == 1 ? " command" : " commands");
    }
}
