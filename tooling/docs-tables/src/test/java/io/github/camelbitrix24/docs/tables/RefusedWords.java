/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phrases of {@code words.txt}, and where a text contains them, also across line breaks and string literals. */
final class RefusedWords {

    /** What may be between two words of a phrase: blanks, line breaks, a comment's margin, a concatenation. */
    private static final String GAP = "[\\\\s*/+\"]+";

    private final List<Phrase> phrases = new ArrayList<>();

    /** Takes a phrase per line, a tab, and what to write instead. A phrase that starts with {@code ~} is a regex. */
    RefusedWords(String table) {
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] columns = line.split("\t", 2);
            phrases.add(new Phrase(pattern(columns[0]), columns[1]));
        });
    }

    private static Pattern pattern(String phrase) {
        String words = phrase.startsWith("~") ? phrase.substring(1) : "\\b" + phrase + "\\b";
        return Pattern.compile(words.replaceAll(" ", GAP), Pattern.CASE_INSENSITIVE);
    }

    /** A line for each occurrence: file, line number, the phrase, and what to write instead. */
    List<String> findIn(String file, String text) {
        List<String> found = new ArrayList<>();
        for (Phrase phrase : phrases) {
            Matcher match = phrase.pattern().matcher(text);
            while (match.find()) {
                long line = text.substring(0, match.start())
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1;
                found.add(file + ":" + line + " says \"" + match.group().replaceAll("\\s+", " ") + "\". Write "
                        + phrase.instead());
            }
        }
        return found;
    }

    private record Phrase(Pattern pattern, String instead) {}
}
