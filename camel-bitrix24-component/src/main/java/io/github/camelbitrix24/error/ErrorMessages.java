/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.util.Map;
import java.util.StringJoiner;

/** The message of an error: what failed, where, why, and what to do next. */
final class ErrorMessages {

    private static final Map<Outcome, String> RESULTS = Map.of(
            Outcome.NOT_RUN, " was refused by ",
            Outcome.RAN_AND_FAILED, " failed on ",
            Outcome.UNKNOWN, " has an unknown outcome on ");

    private static final int SHOWN_VIOLATIONS = 10;

    private ErrorMessages() {}

    static String of(CallFailure failure, String advice) {
        return failure.site().method() + RESULTS.get(failure.outcome())
                + failure.site().portal() + ": " + reason(failure) + ". " + advice;
    }

    private static String reason(CallFailure failure) {
        StringJoiner reason = new StringJoiner(", ");
        if (!failure.code().isEmpty()) {
            reason.add(failure.code());
        }
        if (!failure.description().isEmpty()) {
            reason.add(withoutFullStop(failure.description()));
        }
        failure.violations().stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> reason.add(violation.field() + " " + violation.message()));
        int others = failure.violations().size() - SHOWN_VIOLATIONS;
        if (others > 0) {
            reason.add("and " + others + " more");
        }
        if (reason.length() == 0) {
            reason.add("the portal gave no reason");
        }
        return reason + " (HTTP " + failure.status() + ")";
    }

    static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
