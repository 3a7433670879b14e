/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serializable;
import java.util.List;

/**
 * The facts of one failed call.
 *
 * @param code the portal's error code, empty if there was none
 * @param description the portal's description without HTML, empty if there was none
 * @param status the HTTP status of the answer, 0 if there was no answer
 */
public record CallFailure(
        CallSite site, String code, String description, int status, Outcome outcome, List<Violation> violations)
        implements Serializable {

    public CallFailure {
        code = SingleLine.of(code);
        description = SingleLine.of(description);
        violations = List.copyOf(violations);
    }

    /** A failure without an answer of the portal: no code, no description and no status. */
    public static CallFailure local(CallSite site, Outcome outcome) {
        return new CallFailure(site, "", "", 0, outcome, List.of());
    }

    CallFailure withSite(CallSite other) {
        return new CallFailure(other, code, description, status, outcome, violations);
    }

    CallFailure withOutcome(Outcome decided) {
        return new CallFailure(site, code, description, status, decided, violations);
    }
}
