/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.error.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelope of an answer. */
sealed interface Envelope {

    /** An answer with a result. */
    record ResultEnvelope(RestReply reply) implements Envelope {}

    /** An answer with an error; the code may be empty. */
    record ErrorEnvelope(String code, String description, List<Violation> violations) implements Envelope {}

    /** Neither a result nor an error: not an answer of Bitrix24. */
    record Foreign(String reason) implements Envelope {}

    /** Collects the fields in any order. */
    final class Draft {
        boolean hasResult;
        boolean hasError;

        @Nullable
        Object result;

        String code = "";
        String description = "";
        List<Violation> violations = List.of();

        @Nullable
        Long total;

        @Nullable
        Long next;

        Map<String, Object> time = Map.of();

        Envelope finished() {
            if (hasError) {
                return new ErrorEnvelope(code, description, violations);
            }
            return hasResult
                    ? new ResultEnvelope(new RestReply(result, total, next, time))
                    : new Foreign("it has neither a result nor an error");
        }
    }
}
