/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command in a listing of a page.
 *
 * @param program its first word, {@code camel} or {@code jbang}
 */
record DocumentedCommand(String program, List<String> arguments) {

    private static final Pattern LISTING =
            Pattern.compile("\\[source,bash]\\n----\\n((?:camel|jbang) .+?)\\n----", Pattern.DOTALL);

    static List<DocumentedCommand> in(Path page) throws IOException {
        return LISTING.matcher(Files.readString(page))
                .results()
                .map(listing -> listing.group(1).replace("\\\n", " ").split("\\s+"))
                .map(words -> new DocumentedCommand(words[0], List.of(words).subList(1, words.length)))
                .toList();
    }

    /** The files in its arguments, relative to the working directory. */
    List<String> files() {
        return arguments.stream()
                .filter(argument -> argument.matches("[\\w-]+\\.(yaml|properties|java)"))
                .toList();
    }

    boolean runs(String file) {
        return files().contains(file);
    }
}
