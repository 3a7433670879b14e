/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page shows between the markers of a snippet.
 *
 * @param name the snippet's
 * @param lead the last line that is not blank before it
 * @param lines with the line that names the language
 */
record Listing(String name, String lead, List<String> lines) {

    private static final String PREFIX = "snippet:";
    private static final Pattern LANGUAGE = Pattern.compile("(?:\\[source,|```)(\\w+).*");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");

    /** How the first words of a route look in Java, XML and YAML. */
    private static final Pattern ROUTE = Pattern.compile("(?<![.\\w])from[FD]?\\(|\\.to[DF]?\\(\\s*\""
            + "|^\\s*<(?:route|from|toD?)\\b|^\\s*(?:- )?(?:route|from|toD?):(?:\\s|$)");

    boolean isRoute() {
        return lines.stream().anyMatch(line -> ROUTE.matcher(line).find());
    }

    /** The language that the page says it is in; empty where it says none. */
    String language() {
        return lines.stream()
                .map(LANGUAGE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> found.group(1).equals("yml") ? "yaml" : found.group(1))
                .orElse("");
    }

    /** The snippets that a page shows, in their order. */
    static List<Listing> in(Page page) {
        List<Listing> listings = new ArrayList<>();
        Optional<Listing> open = Optional.empty();
        String lead = "";
        for (String line : page.text().lines().toList()) {
            Optional<Marker> marker = Marker.in(line);
            if (marker.isPresent()) {
                open = marker.get().isStart() ? begun(marker.get(), lead) : Optional.empty();
                open.ifPresent(listings::add);
            } else if (open.isPresent()) {
                open.get().lines().add(line);
            }
            lead = line.isBlank() ? lead : line;
        }
        return listings;
    }

    private static Optional<Listing> begun(Marker marker, String lead) {
        return marker.key().startsWith(PREFIX)
                ? Optional.of(new Listing(marker.key().substring(PREFIX.length()), lead, new ArrayList<>()))
                : Optional.empty();
    }

    /** The numbers of the lines of a page that belong to a route and that no snippet brought there. */
    static List<Integer> routesByHand(Page page) {
        List<Integer> found = new ArrayList<>();
        boolean isGenerated = false;
        List<String> lines = page.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Marker> marker = Marker.in(lines.get(i));
            isGenerated = marker.map(Marker::isStart).orElse(isGenerated);
            String prose = INLINE_CODE.matcher(lines.get(i)).replaceAll("");
            if (!isGenerated && ROUTE.matcher(prose).find()) {
                found.add(i + 1);
            }
        }
        return found;
    }
}
