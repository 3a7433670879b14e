package io.github.camelbitrix24.error;

import java.io.Serializable;
import java.util.List;

/**
 * The facts of one failed call.
 *
 * @param code the portal's error code, empty where there was none
 * @param description the portal's words without HTML, empty where there were none
 * @param status the HTTP status of the answer, 0 where there was no answer
 */
public record Failure(
        CallSite site, String code, String description, int status, Outcome outcome, List<Violation> violations)
        implements Serializable {

    public Failure {
        violations = List.copyOf(violations);
    }

    /** A failure on our side of the wire: no code, no words and no status of the portal's. */
    public static Failure local(CallSite site, Outcome outcome) {
        return new Failure(site, "", "", 0, outcome, List.of());
    }

    Failure at(CallSite other) {
        return new Failure(other, code, description, status, outcome, violations);
    }

    Failure withOutcome(Outcome decided) {
        return new Failure(site, code, description, status, decided, violations);
    }
}
