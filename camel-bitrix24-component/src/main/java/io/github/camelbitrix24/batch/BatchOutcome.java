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
 * The outcome of all commands of an explicit batch, which may have been sent in several requests.
 *
 * @param done by key, in the order of the commands
 * @param failed by key, in the order of the commands
 * @param notExecuted the keys after a failure at which the batch halted
 */
public record BatchOutcome(
        Map<String, RestReply> done, Map<String, Bitrix24Exception> failed, List<String> notExecuted) {

    public boolean isComplete() {
        return failed.isEmpty() && notExecuted.isEmpty();
    }

    /** Without results, which must not be logged. */
    @Override
    public String toString() {
        return done.size() + " done, " + failed.size() + " failed, " + notExecuted.size() + " not executed";
    }
}
