/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.RestReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the results of commands. Thread-safe, because several requests may complete at the same time. */
final class BatchResults {

    private final String portal;
    private final Map<String, RestReply> done = new HashMap<>();
    private final Map<String, Bitrix24Exception> failed = new HashMap<>();

    BatchResults(String portal) {
        this.portal = portal;
    }

    /** Records the reply to a command. */
    void record(String key, Command command, CommandReply reply) {
        if (reply instanceof CommandReply.Done success) {
            done(key, success.reply());
        } else if (reply instanceof CommandReply.Failed refused) {
            failed(key, refused.toException(siteOf(command)));
        } else if (reply instanceof CommandReply.Unreadable unreadable) {
            failed(key, unreadable.toException(siteOf(command)));
        } else if (reply instanceof CommandReply.Missing missing) {
            failed(key, ClientErrors.responseLost(siteOf(command), missing.reason(), null));
        }
    }

    synchronized void done(String key, RestReply reply) {
        done.put(key, reply);
    }

    /** Records a request that failed with all its commands. */
    void failAll(Map<String, Command> request, Throwable failure) {
        request.forEach((key, command) -> failed(
                key,
                failure instanceof Bitrix24Exception known
                        ? ClientErrors.sharedRequestFailed(siteOf(command), request.size(), known)
                        : ClientErrors.responseLost(siteOf(command), "its response could not be processed", failure)));
    }

    synchronized void failed(String key, Bitrix24Exception failure) {
        failed.put(key, failure);
    }

    synchronized boolean hasFailures() {
        return !failed.isEmpty();
    }

    /** All results in the order of the commands; a command without a result was not executed. */
    synchronized BatchOutcome outcome(Map<String, Command> commands) {
        Map<String, RestReply> inOrder = new LinkedHashMap<>();
        Map<String, Bitrix24Exception> failures = new LinkedHashMap<>();
        List<String> notExecuted = new ArrayList<>();
        for (String key : commands.keySet()) {
            if (done.containsKey(key)) {
                inOrder.put(key, done.get(key));
            } else if (failed.containsKey(key)) {
                failures.put(key, failed.get(key));
            } else {
                notExecuted.add(key);
            }
        }
        return new BatchOutcome(inOrder, failures, notExecuted);
    }

    private CallSite siteOf(Command command) {
        return new CallSite(command.method().value(), portal, command.traits().reads());
    }
}
