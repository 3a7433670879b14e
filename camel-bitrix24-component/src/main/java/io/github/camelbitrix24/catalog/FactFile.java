/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The lines of a file of facts with their numbers, without comments and blank lines. */
record FactFile(String name, List<Numbered> lines) {

    record Numbered(int number, String text) {}

    /** A resource of the component. */
    static FactFile resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(FactFile.class.getResourceAsStream(name), name)) {
            return read(name, new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FactFile read(String name, Reader reader) throws IOException {
        List<Numbered> lines = new ArrayList<>();
        BufferedReader source = new BufferedReader(reader);
        int number = 0;
        for (String line = source.readLine(); line != null; line = source.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(new Numbered(number, line));
            }
        }
        return new FactFile(name, lines);
    }

    IllegalArgumentException invalid(Numbered line, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "The catalog " + name + " is invalid in line " + line.number + ": " + cause.getMessage() + ".", cause);
    }
}
