/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the error codes of the portal mean. The code decides, compared ignoring case; the status alone never does. The
 * rows are the resource {@code error-codes.tsv}; a code without a row means that the method itself rejected its
 * parameters.
 */
public final class ErrorCodes {

    /** The code of an access token that the portal no longer accepts. */
    public static final String EXPIRED_TOKEN = "expired_token";

    private static final Map<String, Meaning> ROWS = load();
    private static final Set<String> MEANINGLESS = Set.of("", "0", "100");

    /** Descriptions that come with a meaningless code. They refine the category of an error, never its outcome. */
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

    /** The meaning of one error code; the advice is empty where that of the category fits. */
    private record Meaning(
            String code, ErrorCategory category, Outcome outcome, Set<ErrorTrait> traits, String advice) {

        private static Meaning unlisted(ErrorCategory category, Outcome outcome) {
            return new Meaning("", category, outcome, Set.of(), "");
        }

        private static Meaning of(String[] cells) {
            return new Meaning(
                    cells[0],
                    ErrorCategory.valueOf(cells[1]),
                    Outcome.valueOf(cells[2]),
                    cells.length > 3 ? traits(cells[3]) : Set.of(),
                    cells.length > 4 ? cells[4] : "");
        }

        private static Set<ErrorTrait> traits(String cell) {
            return cell.isEmpty()
                    ? Set.of()
                    : Arrays.stream(cell.split(",")).map(ErrorTrait::valueOf).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The exception for an error that the portal reported. Its outcome is decided here and replaces the reported one. */
    public static Bitrix24Exception toException(CallFailure reported) {
        Meaning row = find(reported.code()).orElseGet(() -> unlisted(reported));
        return row.category.toException(reported.withOutcome(row.outcome), row.advice);
    }

    /** Whether the code reports a limit after which the portal accepts the same call again. */
    public static boolean isLimit(String code) {
        return ErrorTrait.REQUEST_LIMIT.appliesTo(code) || ErrorTrait.OPERATING_TIME_LIMIT.appliesTo(code);
    }

    /** The code as this table spells it; unchanged if it is not listed. */
    public static String canonical(String code) {
        return find(code).map(Meaning::code).orElse(code);
    }

    static Set<ErrorTrait> traits(String code) {
        return find(code).map(Meaning::traits).orElse(Set.of());
    }

    private static Optional<Meaning> find(String code) {
        return Optional.ofNullable(ROWS.get(code.toLowerCase(Locale.ROOT)));
    }

    private static Meaning unlisted(CallFailure reported) {
        if (reported.status() >= 500) {
            return Meaning.unlisted(ErrorCategory.UNCERTAIN, Outcome.UNKNOWN);
        }
        ErrorCategory category = MEANINGLESS.contains(reported.code())
                ? DESCRIPTIONS.getOrDefault(
                        ErrorMessages.withoutFullStop(reported.description()).toLowerCase(Locale.ROOT),
                        ErrorCategory.CALLER)
                : ErrorCategory.CALLER;
        return Meaning.unlisted(category, Outcome.RAN_AND_FAILED);
    }

    private static Map<String, Meaning> load() {
        try (InputStream table = Objects.requireNonNull(
                        ErrorCodes.class.getResourceAsStream("error-codes.tsv"), "error-codes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0].toLowerCase(Locale.ROOT), Meaning::of));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
