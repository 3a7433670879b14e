/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.EventFacts;
import io.github.camelbitrix24.catalog.ListFacts;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the reference, made from the catalog: one per scope, one of events, and a list of them all. */
final class ReferencePages {

    private static final String WRITTEN = "// Written by tooling/docs-tables from the catalog. Do not edit.\n";
    private static final String DOCUMENTATION = "https://github.com/bitrix24/b24restdocs/blob/main/";
    private static final String NO_SCOPE = "basic";

    private final Catalog catalog;

    ReferencePages(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The pages by the name of their file. */
    Map<String, String> byFile() {
        Map<String, List<MethodFacts>> scopes = methodsByScope();
        Map<String, String> pages = new TreeMap<>();
        scopes.forEach((scope, methods) -> pages.put(fileOf(scope), page(scope, methods)));
        pages.put("events.adoc", events());
        pages.put("index.adoc", index(scopes));
        return pages;
    }

    private Map<String, List<MethodFacts>> methodsByScope() {
        Map<String, List<MethodFacts>> scopes = new TreeMap<>();
        catalog.methods()
                .sorted(Comparator.comparing(MethodFacts::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(MethodFacts::version))
                .forEach(facts -> scopesOf(facts)
                        .forEach(scope -> scopes.computeIfAbsent(scope, unused -> new ArrayList<>())
                                .add(facts)));
        return scopes;
    }

    private static List<String> scopesOf(MethodFacts facts) {
        return facts.scope().isEmpty() ? List.of(NO_SCOPE) : facts.scope();
    }

    private static String fileOf(String scope) {
        return scope.replaceAll("[^A-Za-z0-9_-]", "-") + ".adoc";
    }

    private static String page(String scope, List<MethodFacts> methods) {
        return WRITTEN + "= Methods of the scope " + scope + "\n\n"
                + "[cols=\"4,2,4,3\",options=\"header\"]\n|===\n| Method | Kind | Required | List\n\n"
                + methods.stream().map(ReferencePages::row).collect(Collectors.joining("\n"))
                + "|===\n";
    }

    private static String row(MethodFacts facts) {
        String required =
                facts.required().stream().map(each -> code(each.toString())).collect(Collectors.joining(", "));
        return "| " + link(facts.name(), facts.doc().orElse("")) + successor(facts) + "\n| " + kind(facts) + "\n|"
                + (required.isEmpty() ? "" : " " + required) + "\n|"
                + facts.list().map(list -> " " + list(list)).orElse("") + "\n";
    }

    private static String successor(MethodFacts facts) {
        return facts.successor().isEmpty()
                ? ""
                : " → " + facts.successor().stream().map(ReferencePages::code).collect(Collectors.joining(", "));
    }

    private static String kind(MethodFacts facts) {
        Stream<String> flags = facts.flags().stream()
                .map(flag -> flag.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted();
        String version = facts.version() == ApiVersion.REST_3 ? "REST 3.0" : "";
        return Stream.concat(Stream.of(facts.kind().name().toLowerCase(Locale.ROOT), version), flags)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String list(ListFacts list) {
        return Stream.of(
                        code(list.path()),
                        list.idField().map(id -> "id " + code(id)).orElse(""),
                        list.pageStyle().map(style -> "pages by " + code(style)).orElse("no pages"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String events() {
        return WRITTEN + "= Events\n\nNames are compared ignoring case.\n\n"
                + "[cols=\"4,2,2\",options=\"header\"]\n|===\n| Event | Scope |\n\n"
                + catalog.events().map(ReferencePages::row).collect(Collectors.joining("\n"))
                + "|===\n";
    }

    private static String row(EventFacts event) {
        return "| " + link(event.name(), event.doc()) + "\n| " + String.join(", ", event.scope()) + "\n|"
                + (event.isDeprecated() ? " deprecated" : "") + "\n";
    }

    private String index(Map<String, List<MethodFacts>> scopes) {
        return WRITTEN + "= Reference\n\nWhat the component's catalog knows, drawn from the Bitrix24 documentation: "
                + catalog.methods().count() + " methods and " + catalog.events().count()
                + " events.\nA method that is not listed here works as well.\n\n"
                + "[cols=\"3,1\",options=\"header\"]\n|===\n| Scope | Methods\n\n"
                + scopes.entrySet().stream()
                        .map(scope -> "| xref:reference/" + fileOf(scope.getKey()) + "[" + scope.getKey() + "]\n| "
                                + scope.getValue().size() + "\n")
                        .collect(Collectors.joining("\n"))
                + "|===\n\nxref:reference/events.adoc[Events]. xref:errors.adoc[Errors].\n";
    }

    private static String link(String name, String doc) {
        return doc.isEmpty() ? code(name) : "link:" + DOCUMENTATION + doc + "[" + code(name) + "]";
    }

    private static String code(String text) {
        return "`+" + text + "+`";
    }
}
