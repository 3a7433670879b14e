/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands of an explicit batch failed: repair and send only those. The commands in {@link #getResults()} succeeded and
 * must not be sent again.
 */
public final class Bitrix24BatchException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Results are plain maps, lists and values, or what the endpoint's outputClass is.
    private final Map<String, @Nullable Object> results;

    @SuppressWarnings("serial") // A linked map of serializable exceptions.
    private final Map<String, Bitrix24Exception> failures;

    @SuppressWarnings("serial") // A list of texts.
    private final List<String> notExecuted;

    private Bitrix24BatchException(
            String message,
            CallFailure failure,
            Map<String, ? extends @Nullable Object> results,
            Map<String, Bitrix24Exception> failures,
            List<String> notExecuted) {
        super(message, failure, failures.values().stream().findFirst().orElse(null));
        this.results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        this.notExecuted = List.copyOf(notExecuted);
    }

    /** @param failures by the keys of their commands, one or more */
    static Bitrix24BatchException of(
            String portal,
            Map<String, ? extends @Nullable Object> results,
            Map<String, Bitrix24Exception> failures,
            List<String> notExecuted) {
        Map.Entry<String, Bitrix24Exception> first =
                failures.entrySet().iterator().next();
        String message = "batch at " + portal + ": " + results.size()
                + (results.size() == 1 ? " command" : " commands") + " succeeded, " + failures.size() + " failed "
                + new ArrayList<>(failures.keySet()) + ", " + notExecuted.size()
                + " not executed. The first failure is that of '" + first.getKey() + "': "
                + first.getValue().getMessage() + " Send again only what getFailures() and getNotExecuted() name.";
        boolean isUnknown = failures.values().stream().anyMatch(failure -> failure.getOutcome() == Outcome.UNKNOWN);
        CallFailure known = first.getValue().failure();
        CallFailure failure = new CallFailure(
                new CallSite("batch", portal, known.site().reads()),
                known.code(),
                known.description(),
                known.status(),
                isUnknown ? Outcome.UNKNOWN : Outcome.RAN_AND_FAILED,
                known.violations());
        return new Bitrix24BatchException(message, failure, results, failures, notExecuted);
    }

    /** The results of the commands that succeeded, by their keys; the index of a command that was given in a list. */
    public Map<String, @Nullable Object> getResults() {
        return results;
    }

    /** The failures of commands, by their keys. The outcome of each says whether the command may have run. */
    public Map<String, Bitrix24Exception> getFailures() {
        return failures;
    }

    /** The keys of the commands that were not executed, because an earlier one failed and the batch halted. */
    public List<String> getNotExecuted() {
        return notExecuted;
    }
}
