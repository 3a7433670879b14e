/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts about pairs that were presented lately, so that a repeated call is not checked again. They are kept for
 * the pair alone, so that the verdict about one pair never applies to another.
 */
final class CheckOutcomes {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_OUTCOMES = 10_000;

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private record Outcome(Verdict verdict, long nanos) {}

    synchronized void add(String key, Verdict verdict, long nanos) {
        outcomes.remove(key);
        outcomes.put(key, new Outcome(verdict, nanos));
        if (outcomes.size() > MAX_OUTCOMES) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
    }

    synchronized Optional<Verdict> find(String key, long nanos) {
        Outcome known = outcomes.get(key);
        if (known != null && nanos - known.nanos > KEPT.toNanos()) {
            outcomes.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(known).map(Outcome::verdict);
    }
}
