/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.rest.RestReply;
import java.util.List;
import java.util.Map;

/**
 * What became of all commands of an explicit batch, however many requests carried them.
 *
 * @param done by keys, in the order of the commands
 * @param failed by keys, in the order of the commands
 * @param notExecuted the keys behind a failure at which the batch halted
 */
public record BatchOutcome(
        Map<String, RestReply> done, Map<String, Bitrix24Exception> failed, List<String> notExecuted) {

    public boolean isComplete() {
        return failed.isEmpty() && notExecuted.isEmpty();
    }

    /** The rows of somebody's data do not belong into a log. */
    @Override
    public String toString() {
        return done.size() + " done, " + failed.size() + " failed, " + notExecuted.size() + " not executed";
    }
}
