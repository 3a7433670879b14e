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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What one error code means.
 *
 * @param advice what the reader does next, empty where the reader's usual advice fits
 */
record ErrorRow(ErrorCategory reader, Outcome outcome, String advice) {

    /** The rows of the resource by their code in lower case. */
    static Map<String, ErrorRow> load() {
        try (InputStream table = Objects.requireNonNull(
                        ErrorRow.class.getResourceAsStream("error-codes.tsv"), "error-codes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> cells[0].toLowerCase(Locale.ROOT), ErrorRow::ofCells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorRow ofCells(String[] cells) {
        return new ErrorRow(
                ErrorCategory.valueOf(cells[1]), Outcome.valueOf(cells[2]), cells.length > 3 ? cells[3] : "");
    }
}
