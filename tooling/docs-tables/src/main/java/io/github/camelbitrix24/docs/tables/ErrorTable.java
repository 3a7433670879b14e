/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exception and outcome of each error code, as the component's own decoder decides. */
final class ErrorTable {

    private static final String END_OF_REASON = "(HTTP 400). ";

    private final List<String> codes;

    /** A table of the codes in the first column of this text, without its comments. */
    ErrorTable(String tsv) {
        this.codes = tsv.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .toList();
    }

    /** What a reader of the table wants to know; codes of one meaning share a row. */
    private record Meaning(String exception, Outcome outcome, String advice) {}

    String asciiDoc() {
        Map<Meaning, List<String>> byMeaning = new LinkedHashMap<>();
        codes.forEach(code -> byMeaning
                .computeIfAbsent(meaning(code), meaning -> new ArrayList<>())
                .add(Table.code(code)));
        Table table = new Table("", "Code:4", "Exception:3", "Outcome:2", "What to do:5");
        byMeaning.forEach((meaning, same) -> table.add(
                String.join(", ", same),
                meaning.exception(),
                Table.code(meaning.outcome().name()),
                Table.plain(meaning.advice())));
        return table.toString();
    }

    private static Meaning meaning(String code) {
        Bitrix24Exception write = decoded(code, false);
        String onWrite = Table.code(write.getClass().getSimpleName());
        String onRead = Table.code(decoded(code, true).getClass().getSimpleName());
        String exception = onWrite.equals(onRead) ? onWrite : onWrite + " for a write, " + onRead + " for a read";
        return new Meaning(exception, write.getOutcome(), advice(write));
    }

    private static Bitrix24Exception decoded(String code, boolean reads) {
        CallSite site = new CallSite("a.method", "portal", reads);
        return ErrorCodes.toException(new CallFailure(site, code, "", 400, Outcome.UNKNOWN, List.of()));
    }

    private static String advice(Bitrix24Exception exception) {
        String message = String.valueOf(exception.getMessage());
        return message.substring(message.indexOf(END_OF_REASON) + END_OF_REASON.length());
    }
}
