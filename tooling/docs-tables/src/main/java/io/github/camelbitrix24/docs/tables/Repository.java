/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a checkout that the docs are made of. */
final class Repository {

    private static final String COMPONENT_JSON =
            "camel-bitrix24-component/src/generated/resources/META-INF/io/github/camelbitrix24/bitrix24.json";
    private static final String ERROR_CODES =
            "camel-bitrix24-component/src/main/resources/io/github/camelbitrix24/error/error-codes.tsv";
    private static final String KAMELETS = "camel-bitrix24-component/src/main/resources/kamelets";
    private static final String PAGES = "docs/modules/ROOT/pages";

    /** Sources that tests run: tests, examples, applications that exist to be tested, and what the jars bring along. */
    private static final String SNIPPET_SOURCES = "camel-bitrix24-(examples|karaf|.+/integration-tests)/.+"
            + "|(camel-bitrix24-.+|tooling/(?!docs-tables/).+)/src/(test|main/resources)/.+";

    private static final String LANGUAGES = ".+\\.(cfg|java|ya?ml|xml|properties|sql|sh|tsv)";

    private final Path root;

    Repository(Path root) {
        this.root = root;
    }

    /** Everything that can stand between markers, by their key. */
    Map<String, String> contents(Markup markup) throws IOException {
        Path json = root.resolve(COMPONENT_JSON);
        Map<String, String> contents =
                new HashMap<>(new ComponentTables(new ObjectMapper().readTree(json.toFile())).byKey());
        contents.put("tables:error-codes", new ErrorTable(Files.readString(root.resolve(ERROR_CODES))).asciiDoc());
        for (Path file : files(root.resolve(KAMELETS), ".+\\.kamelet\\.yaml")) {
            KameletTable table = new KameletTable(Files.readString(file));
            contents.put(table.key(), table.asciiDoc());
        }
        contents.putAll(snippets().asListings(markup));
        return contents;
    }

    private Snippets snippets() throws IOException {
        Snippets snippets = new Snippets();
        for (Path file : files(root, LANGUAGES)) {
            if (nameOf(file).matches(SNIPPET_SOURCES)) {
                snippets.add(nameOf(file), Files.readString(file));
            }
        }
        return snippets;
    }

    /** The pages of the docs and the README. */
    List<Path> pages() throws IOException {
        Stream<Path> readme = Stream.of(root.resolve("README.md")).filter(Files::exists);
        return Stream.concat(files(root.resolve("docs"), ".+\\.adoc").stream(), readme)
                .toList();
    }

    /** Whether a page shows users how it is done; reasons and the generated reference show nothing. */
    static boolean isForUsers(Page page) {
        return !page.name().matches(PAGES + "/(reference|decisions)/.+");
    }

    /** The pages by the path that references name them with. */
    Map<String, Page> pagesByPath() throws IOException {
        Path folder = root.resolve(PAGES);
        Map<String, Page> pages = new HashMap<>();
        for (Path file : filesIn(folder)) {
            pages.put(folder.relativize(file).toString(), new Page(nameOf(file), Files.readString(file)));
        }
        return pages;
    }

    /** The list of the pages, for their readers. */
    Page nav() throws IOException {
        Path file = root.resolve("docs/modules/ROOT/nav.adoc");
        return new Page(nameOf(file), Files.readString(file));
    }

    /** The folder of the reference's pages. */
    Path reference() {
        return root.resolve(PAGES + "/reference");
    }

    List<Path> filesIn(Path folder) throws IOException {
        return files(folder, ".+\\.adoc");
    }

    /** How messages call a file: from the checkout's root. */
    String nameOf(Path file) {
        return root.relativize(file).toString();
    }

    private static List<Path> files(Path folder, String shape) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    boolean isOurs = visited.equals(folder)
                            || !visited.getFileName().toString().matches("target|\\..+");
                    return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().matches(shape)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found.stream().sorted().toList();
    }
}
