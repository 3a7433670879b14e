/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one place that turns an error of the portal's into an exception. The code decides, compared ignoring case; the
 * status alone never does. The rows are the resource {@code error-codes.tsv}; a code without a row means that the
 * method itself refused its parameters.
 */
public final class ErrorCodes {

    private static final Map<String, ErrorRow> ROWS = ErrorRow.load();
    private static final Set<String> SAYS_NOTHING = Set.of("", "0", "100");

    /** Texts of answers whose code says nothing. They refine the class of an error, never what is known about it. */
    private static final Map<String, ErrorCategory> DESCRIPTIONS = Map.ofEntries(
            Map.entry("not found", ErrorCategory.NOT_FOUND),
            Map.entry("element not found", ErrorCategory.NOT_FOUND),
            Map.entry("item not found", ErrorCategory.NOT_FOUND),
            Map.entry("company is not found", ErrorCategory.NOT_FOUND),
            Map.entry("contact is not found", ErrorCategory.NOT_FOUND),
            Map.entry("deal is not found", ErrorCategory.NOT_FOUND),
            Map.entry("lead is not found", ErrorCategory.NOT_FOUND),
            Map.entry("recurring deal is not found", ErrorCategory.NOT_FOUND),
            Map.entry("payment has not been found", ErrorCategory.NOT_FOUND),
            Map.entry("payable item has not been found", ErrorCategory.NOT_FOUND),
            Map.entry("access denied", ErrorCategory.AUTHORIZATION),
            Map.entry("access denied. (internal error)", ErrorCategory.AUTHORIZATION),
            Map.entry("insufficient permissions", ErrorCategory.AUTHORIZATION),
            Map.entry("application context required", ErrorCategory.AUTHORIZATION),
            Map.entry("access denied! application context required", ErrorCategory.AUTHORIZATION));

    private ErrorCodes() {}

    /** The exception for an error that the portal reported; its outcome is decided here, whatever the failure says. */
    public static Bitrix24Exception toException(CallFailure reported) {
        String code = reported.code().toLowerCase(Locale.ROOT);
        ErrorRow row = Optional.ofNullable(ROWS.get(code)).orElseGet(() -> unlisted(code, reported));
        CallFailure failure = reported.withOutcome(row.outcome());
        return row.reader().toException(failure, row.advice());
    }

    private static ErrorRow unlisted(String code, CallFailure reported) {
        if (reported.status() >= 500) {
            return new ErrorRow(ErrorCategory.UNCERTAIN, Outcome.UNKNOWN, "");
        }
        ErrorCategory refined = SAYS_NOTHING.contains(code)
                ? DESCRIPTIONS.getOrDefault(
                        ErrorMessages.withoutFullStop(reported.description()).toLowerCase(Locale.ROOT),
                        ErrorCategory.CALLER)
                : ErrorCategory.CALLER;
        return new ErrorRow(refined, Outcome.RAN_AND_FAILED, "");
    }
}
