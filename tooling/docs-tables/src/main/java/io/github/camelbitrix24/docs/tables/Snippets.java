/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tagged regions of sources, by name. */
final class Snippets {

    private static final Pattern TAG =
            Pattern.compile("\\s*(?://|#|<!--|--)\\s*(tag|end)::([\\w-]+)\\[]\\s*(?:-->)?\\s*");

    private final Map<String, Snippet> byName = new LinkedHashMap<>();

    /** A region without its common indentation, and the language that it is written in. */
    record Snippet(String text, String language) {}

    /** Adds the regions of one source. Regions may lie in one another; no tag is part of a region. */
    void add(String fileName, String source) {
        Map<String, List<String>> open = new LinkedHashMap<>();
        for (String line : source.lines().toList()) {
            Matcher tag = TAG.matcher(line);
            if (!tag.matches()) {
                open.values().forEach(region -> region.add(line));
            } else if (tag.group(1).equals("tag")) {
                if (open.put(tag.group(2), new ArrayList<>()) != null) {
                    throw new DocsException(fileName + ": tag::" + tag.group(2) + "[] occurs twice without an end.");
                }
            } else {
                close(fileName, tag.group(2), open.remove(tag.group(2)));
            }
        }
        if (!open.isEmpty()) {
            throw new DocsException(fileName + ": these tags have no end: " + open.keySet());
        }
    }

    private void close(String fileName, String name, @Nullable List<String> region) {
        if (region == null) {
            throw new DocsException(fileName + ": end::" + name + "[] has no tag before it.");
        }
        String text = String.join("\n", region).stripIndent().replaceAll("^\\n+|\\s+$", "");
        if (byName.put(name, new Snippet(text, languageOf(fileName))) != null) {
            throw new DocsException(fileName + ": another region is called " + name + " already.");
        }
    }

    private static String languageOf(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1);
    }

    /** The regions as listings of a page, by the key of their markers. */
    Map<String, String> asListings(Markup markup) {
        return byName.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "snippet:" + entry.getKey(),
                        entry -> markup.listing(
                                entry.getValue().language(), entry.getValue().text())));
    }
}
