/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources, resources and pages are written in plain technical English: none contains a phrase of {@code words.txt}. */
class WordsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final String TEXTS = ".+/src/main/.+\\.(java|xml|ya?ml|tsv|properties|json|txt|sql)|.+\\.(adoc|md)";

    /** Written from other sources: from descriptions, which are checked where they are, and from documented facts. */
    private static final String GENERATED =
            "(.+/)?(target|\\.git|src/generated|pages/reference)/.+|.+/catalog/(methods|events)\\.tsv";

    private RefusedWords words;

    @BeforeEach
    void readTheTable() throws IOException {
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("/words.txt"))) {
            words = new RefusedWords(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void sourcesResourcesAndPagesAreInPlainWords() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path text : texts()) {
            found.addAll(words.findIn(nameOf(text), Files.readString(text)));
        }

        assertThat(String.join("\n", found)).isEmpty();
    }

    @Test
    void looksIntoEachKindOfText() throws IOException {
        assertThat(texts().stream().map(WordsTest::nameOf))
                .contains("README.md", "docs/modules/ROOT/pages/events.adoc")
                .anyMatch(name -> name.endsWith("/Bitrix24Component.java"))
                .anyMatch(name -> name.endsWith("/error-codes.tsv"))
                .anyMatch(name -> name.endsWith(".kamelet.yaml"));
    }

    @Test
    void saysWhereAPhraseIsAndWhatToWriteInstead() {
        assertThat(words.findIn("A.java", "class A {}\n// Nobody knows.\n"))
                .containsExactly("A.java:2 says \"Nobody\". Write the thing as subject, or \"not ... any\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/** It is passed\n     * over. */",
                "\"It is passed \"\n                + \"over\"",
                "A field that is PASSED OVER.",
                "whole lists are walked",
                "'x' is no money",
                "the renewal of a token"
            })
    void findsAPhraseAcrossLinesAndLiterals(String text) {
        assertThat(words.findIn("A.java", text)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"There is no total.", "it is no longer there", "Files.walk(folder)", "a wanted notice"})
    void keepsPlainEnglish(String text) {
        assertThat(words.findIn("A.java", text)).isEmpty();
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(
                            file -> nameOf(file).matches(TEXTS) && !nameOf(file).matches(GENERATED))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
