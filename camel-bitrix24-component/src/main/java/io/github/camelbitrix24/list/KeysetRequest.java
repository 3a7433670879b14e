/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import java.util.Map;

/** One request of a walk: what it asks for and what becomes of the answer. */
interface KeysetRequest {

    Map<String, Command> commands();

    /**
     * Takes the answer in.
     *
     * @return whether it brought the walk on
     * @throws TraversalException if the list cannot be read this way
     */
    boolean onAnswer(BatchAnswer answer) throws TraversalException;

    /** There will be no answer: everything is as before it was sent. */
    void onFailure();
}
