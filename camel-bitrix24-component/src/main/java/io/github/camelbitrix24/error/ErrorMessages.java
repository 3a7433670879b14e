/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.util.Map;
import java.util.StringJoiner;

/** Words an error: what happened, where, why, and what to do next. */
final class ErrorMessages {

    private static final Map<Outcome, String> WHAT = Map.of(
            Outcome.NOT_RUN, " was refused by ",
            Outcome.RAN_AND_FAILED, " failed on ",
            Outcome.UNKNOWN, " ended in doubt on ");

    private ErrorMessages() {}

    static String of(CallFailure failure, String advice) {
        return failure.site().method() + WHAT.get(failure.outcome())
                + failure.site().portal() + ": " + reason(failure) + ". " + advice;
    }

    private static String reason(CallFailure failure) {
        StringJoiner why = new StringJoiner(", ");
        if (!failure.code().isEmpty()) {
            why.add(failure.code());
        }
        if (!failure.description().isEmpty()) {
            why.add(withoutFullStop(failure.description()));
        }
        failure.violations().forEach(violation -> why.add(violation.field() + " " + violation.message()));
        if (why.length() == 0) {
            why.add("the portal gave no reason");
        }
        return why + " (HTTP " + failure.status() + ")";
    }

    static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
