/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.Batch;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.util.Map;

/** One request of a traversal and how its response is processed. */
interface KeysetRequest {

    Map<String, Command> commands();

    /** The call that sends the commands. */
    default RestCall.Request toCall(CallBudget budget) {
        return new Batch(true, commands()).request(budget, true);
    }

    /** The replies to the commands in the reply to the call. */
    default BatchAnswer answer(RestReply reply) {
        return reply.result() instanceof BatchAnswer answer ? answer : new BatchAnswer(commands(), Map.of());
    }

    /**
     * Processes the response.
     *
     * @return whether it brought progress
     * @throws TraversalException if the list cannot be read this way
     */
    boolean onAnswer(BatchAnswer answer) throws TraversalException;

    /** The request failed; the state is as before it was sent. */
    void onFailure();
}
