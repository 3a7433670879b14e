/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import io.github.camelbitrix24.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes what is generated into the pages of the docs, or checks that it is there, and checks what pages show. */
public final class DocsTables {

    private static final String COMMAND = "mvn -q -Pwrite-docs -DskipTests -pl tooling/docs-tables -am verify";

    private final Repository repository;

    DocsTables(Path root) {
        this.repository = new Repository(root);
    }

    /** Takes the mode, {@code write} or {@code check}, and the folder of the checkout. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !args[0].matches("write|check")) {
            throw new IllegalArgumentException("Say write or check, and the folder of the checkout.");
        }
        new DocsTables(Path.of(args[1])).run(args[0].equals("write"));
    }

    void run(boolean isWriting) throws IOException {
        Map<Markup, Map<String, String>> contents = new EnumMap<>(Markup.class);
        for (Markup markup : Markup.values()) {
            contents.put(markup, repository.contents(markup));
        }
        List<Page> pages = new ArrayList<>();
        for (Path file : repository.pages()) {
            Page page = new Page(repository.nameOf(file), Files.readString(file));
            Page filled = page.filled(contents.getOrDefault(Markup.of(file), Map.of()));
            pages.add(filled);
            if (isWriting) {
                write(file, page, filled);
            } else if (!filled.equals(page)) {
                throw new DocsException(page.name() + " is out of date. Update it with: " + COMMAND);
            }
        }
        reference(isWriting);
        check(pages);
    }

    private void check(List<Page> pages) throws IOException {
        List<String> problems = new ArrayList<>(
                Forms.problems(pages.stream().filter(Repository::isForUsers).toList()));
        problems.addAll(Links.problems(repository.pagesByPath(), repository.nav()));
        if (!problems.isEmpty()) {
            throw new DocsException(String.join("\n", problems));
        }
    }

    /** The pages of the reference are written as a whole; obsolete pages are deleted. */
    private void reference(boolean isWriting) throws IOException {
        Map<String, String> pages = new ReferencePages(Catalog.standard()).byFile();
        Path folder = repository.reference();
        if (isWriting) {
            Files.createDirectories(folder);
            for (Path stale : repository.filesIn(folder)) {
                if (!pages.containsKey(stale.getFileName().toString())) {
                    Files.delete(stale);
                }
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            boolean isThere = Files.exists(file) && Files.readString(file).equals(page.getValue());
            if (!isThere && !isWriting) {
                throw new DocsException(repository.nameOf(file) + " is out of date. Update" + " it with: " + COMMAND);
            }
            if (!isThere) {
                Files.writeString(file, page.getValue());
            }
        }
    }

    private static void write(Path file, Page page, Page filled) throws IOException {
        if (!filled.equals(page)) {
            Files.writeString(file, filled.text());
        }
    }
}
