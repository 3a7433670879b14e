package io.github.camelbitrix24.batch;

import java.util.Map;

/** What became of the commands of a batch, by their keys. */
public record BatchAnswer(Map<String, CommandReply> replies) {

    public BatchAnswer {
        replies = Map.copyOf(replies);
    }

    public CommandReply of(String key) {
        return replies.getOrDefault(key, new CommandReply.Missing());
    }

    /** The rows of somebody's data do not belong into a log. */
    @Override
    public String toString() {
        return "answer to " + replies.size() + " commands";
    }
}
