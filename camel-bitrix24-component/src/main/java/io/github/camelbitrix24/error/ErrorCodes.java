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
    private static final Map<String, Reader> DESCRIPTIONS = Map.ofEntries(
            Map.entry("not found", Reader.NOT_FOUND),
            Map.entry("element not found", Reader.NOT_FOUND),
            Map.entry("item not found", Reader.NOT_FOUND),
            Map.entry("company is not found", Reader.NOT_FOUND),
            Map.entry("contact is not found", Reader.NOT_FOUND),
            Map.entry("deal is not found", Reader.NOT_FOUND),
            Map.entry("lead is not found", Reader.NOT_FOUND),
            Map.entry("recurring deal is not found", Reader.NOT_FOUND),
            Map.entry("payment has not been found", Reader.NOT_FOUND),
            Map.entry("payable item has not been found", Reader.NOT_FOUND),
            Map.entry("access denied", Reader.AUTHORIZATION),
            Map.entry("access denied. (internal error)", Reader.AUTHORIZATION),
            Map.entry("insufficient permissions", Reader.AUTHORIZATION),
            Map.entry("application context required", Reader.AUTHORIZATION),
            Map.entry("access denied! application context required", Reader.AUTHORIZATION));

    private ErrorCodes() {}

    /** The exception for an error that the portal reported; its outcome is decided here, whatever the failure says. */
    public static Bitrix24Exception toException(Failure reported) {
        String code = reported.code().toLowerCase(Locale.ROOT);
        ErrorRow row = Optional.ofNullable(ROWS.get(code)).orElseGet(() -> unlisted(code, reported));
        Failure failure = reported.withOutcome(row.outcome());
        return row.reader().toException(failure, row.advice());
    }

    private static ErrorRow unlisted(String code, Failure reported) {
        if (reported.status() >= 500) {
            return new ErrorRow(Reader.UNCERTAIN, Outcome.UNKNOWN, "");
        }
        Reader refined = SAYS_NOTHING.contains(code)
                ? DESCRIPTIONS.getOrDefault(
                        Messages.withoutFullStop(reported.description()).toLowerCase(Locale.ROOT), Reader.CALLER)
                : Reader.CALLER;
        return new ErrorRow(refined, Outcome.RAN_AND_FAILED, "");
    }
}
