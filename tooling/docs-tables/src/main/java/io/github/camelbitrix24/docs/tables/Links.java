/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds references between the pages that lead nowhere, and pages to which none leads. */
final class Links {

    private static final Pattern XREF = Pattern.compile("xref:([^\\[#\\s]*)(?:#([^\\[\\s]+))?\\[");
    private static final Pattern INTERNAL = Pattern.compile("<<([\\w-]+)(?:,[^>]*)?>>");
    private static final Pattern HEADING = Pattern.compile("=+ (.+)");
    private static final Pattern ID = Pattern.compile("\\[(?:#|\\[)([\\w-]+)].*");

    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Links(Map<String, Page> pages) {
        this.pages.putAll(pages);
    }

    /**
     * What is wrong, a sentence each.
     *
     * @param pages by their path, as references name them
     * @param nav the list of all pages
     */
    static List<String> problems(Map<String, Page> pages, Page nav) {
        Links links = new Links(pages);
        pages.forEach(links::follow);
        links.follow("", nav);
        Set<String> listed =
                matches(XREF, nav.text()).map(xref -> xref.group(1)).collect(Collectors.toSet());
        pages.keySet().stream()
                .filter(path -> !path.matches("reference/(?!index).+") && !listed.contains(path))
                .sorted()
                .forEach(path ->
                        links.problems.add(nav.name() + " does not name " + path + ": add * xref:" + path + "[TITLE]"));
        return links.problems;
    }

    private void follow(String path, Page page) {
        matches(XREF, page.text()).forEach(xref -> follow(path, page, xref.group(1), xref.group(2)));
        matches(INTERNAL, page.text()).forEach(xref -> follow(path, page, "", xref.group(1)));
    }

    private void follow(String path, Page from, String target, @Nullable String id) {
        Page page = target.isEmpty() ? pages.get(path) : pages.get(target);
        if (page == null) {
            problems.add(from.name() + " refers to " + target + ", which is not a page. References start in the folder"
                    + " pages");
        } else if (id != null && !ids(page).contains(id)) {
            problems.add(from.name() + " refers to #" + id + ", which " + page.name() + " does not have");
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    /** The ids of a page's sections: given ones, and those that AsciiDoc makes of headings. */
    private static Set<String> ids(Page page) {
        return page.text().lines().flatMap(Links::id).collect(Collectors.toSet());
    }

    private static Stream<String> id(String line) {
        Matcher id = ID.matcher(line);
        if (id.matches()) {
            return Stream.of(id.group(1));
        }
        Matcher heading = HEADING.matcher(line);
        return heading.matches() ? Stream.of(idOf(heading.group(1))) : Stream.empty();
    }

    private static String idOf(String heading) {
        String words = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ .-]", "");
        return ("_" + words.replaceAll("[ ._-]+", "_")).replaceAll("_+", "_").replaceAll("_$", "");
    }
}
