package io.github.camelbitrix24.error;

import java.util.Map;
import java.util.StringJoiner;

/** Words an error: what happened, where, why, and what to do next. */
final class Messages {

    private static final Map<Outcome, String> WHAT = Map.of(
            Outcome.NOT_RUN, " was refused by ",
            Outcome.RAN_AND_FAILED, " failed on ",
            Outcome.UNKNOWN, " ended in doubt on ");

    private Messages() {}

    static String of(Failure failure, String advice) {
        return failure.site().method() + WHAT.get(failure.outcome())
                + failure.site().portal() + ": " + why(failure) + ". " + advice;
    }

    private static String why(Failure failure) {
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
