/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Writes the resources of the component's catalog from the documented facts: names, types, flags. */
public final class CatalogWriter {

    private static final String HEAD = "# Written by tooling/catalog from the documented facts. Do not edit: a wrong"
            + " fact is put right in corrections.tsv.\n";

    private final Path data;

    CatalogWriter(Path data) {
        this.data = data;
    }

    /** The arguments are the folder of the facts and the folder of the resources. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "Expected arguments: the folder of the facts and the folder to write to.");
        }
        CatalogWriter writer = new CatalogWriter(Path.of(args[0]));
        Files.writeString(Path.of(args[1], "methods.tsv"), writer.methods());
        Files.writeString(Path.of(args[1], "events.tsv"), writer.events());
    }

    String methods() throws IOException {
        return lines("methods.json", row -> new MethodLine(row).text());
    }

    String events() throws IOException {
        return lines("events.json", row -> EventLine.of(row));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf('\t'));
    }

    private String lines(String file, Function<JsonNode, String> toLine) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(data.resolve(file).toFile())) {
            lines.add(toLine.apply(row));
        }
        lines.sort(Comparator.comparing(CatalogWriter::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Comparator.naturalOrder()));
        return HEAD + String.join("\n", lines) + "\n";
    }
}
