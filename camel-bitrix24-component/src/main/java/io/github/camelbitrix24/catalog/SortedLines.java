/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A resource whose lines begin with a name and are sorted by it, ignoring case. It is kept as one text and searched
 * binarily, so that loading it at start is as fast as reading the file.
 */
final class SortedLines {

    private final String text;

    private SortedLines(String text) {
        this.text = text;
    }

    static SortedLines of(String resource) {
        try (InputStream bytes = Objects.requireNonNull(SortedLines.class.getResourceAsStream(resource), resource)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            int head = text.startsWith("#") ? text.indexOf('\n') + 1 : 0;
            return new SortedLines(text.substring(head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines with this name, ignoring case. */
    List<String> find(String name) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int start = startOfLine((low + high) / 2, low);
            if (compare(start, name) < 0) {
                low = endOfLine(start) + 1;
            } else {
                high = start;
            }
        }
        List<String> found = new ArrayList<>(1);
        for (int start = low; start < text.length() && compare(start, name) == 0; start = endOfLine(start) + 1) {
            found.add(text.substring(start, endOfLine(start)));
        }
        return found;
    }

    List<String> all() {
        return text.lines().toList();
    }

    private int startOfLine(int position, int least) {
        int before = text.lastIndexOf('\n', position - 1);
        return Math.max(before + 1, least);
    }

    private int endOfLine(int start) {
        return text.indexOf('\n', start);
    }

    /** Compares the name of the line at this position with another name. */
    private int compare(int start, String name) {
        int end = text.indexOf('\t', start);
        return text.substring(start, end).compareToIgnoreCase(name);
    }
}
