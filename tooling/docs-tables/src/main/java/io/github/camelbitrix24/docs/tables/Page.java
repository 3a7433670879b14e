/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the docs with markers in it.
 *
 * @param name how messages call it
 */
record Page(String name, String text) {

    /** This page with the content of each key between its markers, and everything else as it was. */
    Page filled(Map<String, String> contents) {
        List<String> lines = new ArrayList<>();
        String open = null;
        for (String line : text.lines().toList()) {
            Optional<Marker> marker = Marker.in(line);
            if (marker.isPresent()) {
                open = next(open, marker.get());
            }
            if (marker.isPresent() || open == null) {
                lines.add(line);
            }
            if (marker.isPresent() && open != null) {
                lines.addAll(List.of("", content(open, contents), ""));
            }
        }
        if (open != null) {
            throw new DocsException(name + ": " + open + " has a start, but no end.");
        }
        return new Page(name, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private @Nullable String next(@Nullable String open, Marker marker) {
        if (marker.isStart() && open != null) {
            throw new DocsException(name + ": " + marker.key() + " starts before the end of " + open + ".");
        }
        if (!marker.isStart() && !marker.key().equals(open)) {
            throw new DocsException(name + ": " + marker.key() + " ends, but has no start.");
        }
        return marker.isStart() ? marker.key() : null;
    }

    private String content(String key, Map<String, String> contents) {
        String content = contents.get(key);
        if (content == null) {
            throw new DocsException(name + ": nothing is called " + key + ". A snippet is a region of a test between"
                    + " tag::NAME[] and end::NAME[].");
        }
        return content;
    }
}
