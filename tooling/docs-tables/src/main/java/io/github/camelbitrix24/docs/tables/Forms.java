/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds routes that the docs do not show in Java, YAML and XML, and routes that no test runs. */
final class Forms {

    private static final Map<String, String> NAMES = Map.of("java", "Java", "yaml", "YAML", "xml", "XML");
    private static final Pattern NAME = Pattern.compile("(.+?)(-only)?-(java|yaml|xml)");

    private final Set<String> shownSomewhere = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Forms(List<Page> pages) {
        pages.forEach(page -> Listing.in(page).forEach(listing -> shownSomewhere.add(listing.name())));
    }

    /** What is wrong, a sentence each. The README shows a part of what the pages show in every form. */
    static List<String> problems(List<Page> pages) {
        Forms forms = new Forms(pages);
        pages.forEach(forms::look);
        return forms.problems;
    }

    private void look(Page page) {
        for (int line : Listing.routesByHand(page)) {
            problems.add(
                    page.name() + ", line " + line + ": a route typed into the page, which no test runs. Tag it with"
                            + " tag::NAME-java[] in a source that a test runs, and show it between // snippet:NAME-java:start and"
                            + " // snippet:NAME-java:end");
        }
        List<Listing> routes =
                Listing.in(page).stream().filter(Listing::isRoute).toList();
        Set<String> shown = page.name().endsWith(".md")
                ? shownSomewhere
                : routes.stream().map(Listing::name).collect(Collectors.toSet());
        routes.forEach(route -> look(page, route, shown));
    }

    private void look(Page page, Listing route, Set<String> shown) {
        String where = page.name() + ": snippet:" + route.name();
        Matcher name = NAME.matcher(route.name());
        if (!name.matches() || !name.group(3).equals(route.language())) {
            problems.add(where + " is a route in " + route.language() + ", so its name has to end with -"
                    + route.language() + " (a route is shown in java, yaml and xml)");
        } else if (name.group(2) != null) {
            lookAtReason(where, route);
        } else {
            lookAtSiblings(where, name.group(1), shown);
        }
    }

    private void lookAtReason(String where, Listing route) {
        String words = "Only in " + NAMES.get(route.language()) + ": ";
        if (!route.lead().startsWith(words) || route.lead().length() == words.length()) {
            problems.add(where + " has only one form. The line before it must begin with '" + words
                    + "' and give the reason");
        }
    }

    private void lookAtSiblings(String where, String name, Set<String> shown) {
        List<String> missing = NAMES.keySet().stream()
                .sorted()
                .map(language -> name + "-" + language)
                .filter(sibling -> !shown.contains(sibling))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(where + " is shown without " + String.join(" and ", missing) + ". Show the same route in Java,"
                    + " YAML and XML, and let one test run all three. A route that exists in one language by nature is"
                    + " called NAME-only-java");
        }
    }
}
