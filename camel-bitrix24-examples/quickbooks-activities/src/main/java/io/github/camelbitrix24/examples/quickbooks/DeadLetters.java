/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** The folder of the invoices that could not be added, each with its reason in a text file. */
final class DeadLetters {

    private final Path folder;

    DeadLetters(Path folder) {
        this.folder = folder;
    }

    /** The text of the reason file. */
    public String reason(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return why(failure) + "\n";
    }

    /** Removes the files of an earlier run for an invoice that has been added now. */
    public void forget(@Header(Exchange.FILE_NAME_ONLY) String fileName) throws IOException {
        Files.deleteIfExists(folder.resolve(fileName));
        Files.deleteIfExists(folder.resolve(fileName + ".reason.txt"));
    }

    private static String why(Exception failure) {
        if (failure instanceof JsonProcessingException malformed) {
            JsonLocation place = malformed.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            return "The file is not an invoice in JSON: " + malformed.getOriginalMessage() + where + ".";
        }
        if (failure instanceof Bitrix24Exception refused) {
            return refused.getMessage() + "\nOutcome: " + refused.getOutcome();
        }
        return failure instanceof InvalidInvoiceException ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
