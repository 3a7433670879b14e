/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import io.github.camelbitrix24.karaf.BuildJars.Jar;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages and classes that the component exports to other bundles. */
class ExportsTest {

    private static final String BASE = "io.github.camelbitrix24";

    private final Jar component = BuildJars.ofBuild().get("camel-bitrix24");
    private final Parameters exports = component.header("Export-Package");

    @Test
    void publicApiIsExported() {
        assertThat(exports.keySet())
                .contains(
                        BASE,
                        BASE + ".auth",
                        BASE + ".catalog",
                        BASE + ".error",
                        BASE + ".event",
                        BASE + ".file",
                        BASE + ".limit",
                        BASE + ".row");
        assertThat(visible("auth.TokenStore", "limit.BucketSource", "file.Bitrix24File", "catalog.Catalog"))
                .isTrue();
        assertThat(visible("event.DedupKey", "producer.Fetch", "rest.ApiVersion", "limit.Plan"))
                .isTrue();
        assertThat(visible(
                        "limit.Coalesce",
                        "catalog.Validation",
                        "list.OnIncomplete",
                        "auth.InstallBy",
                        "DynamicOptions"))
                .isTrue();
    }

    @Test
    void internalsAreHidden() {
        assertThat(exports.keySet()).noneMatch(name -> name.matches(".*\\.(portal|dispatch|http|retry|runtime)"));
        assertThat(isVisible(BASE + ".rest.RestCall")).isFalse();
        assertThat(isVisible(BASE + ".list.PagedTraversal")).isFalse();
        assertThat(isVisible(BASE + ".row.MultiFieldKeys")).isFalse();
        assertThat(isVisible(BASE + ".error.ClientErrors")).isFalse();
        assertThat(isVisible(BASE + ".catalog.LookupRules")).isFalse();
        assertThat(isVisible(BASE + ".auth.Authorization")).isFalse();
    }

    /** A method with a hidden class in its signature cannot be called, which would show only at run time. */
    @Test
    void exportedClassesReferOnlyToExportedClasses() throws Exception {
        Set<String> hidden = new TreeSet<>();
        for (String name : classes()) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            if (isVisible(name) && Signatures.isReachable(type)) {
                Signatures.typesOf(type).stream()
                        .filter(each -> each.getName().startsWith(BASE))
                        .filter(each -> !isVisible(each.getName()))
                        .forEach(each -> hidden.add(name + " refers to " + each.getName()));
            }
        }

        assertThat(hidden).isEmpty();
    }

    /** A pattern without a matching class hides nothing: the class was renamed. */
    @Test
    void eachPatternOfTheManifestMatchesAClass() throws IOException {
        Set<String> names = Set.copyOf(classes());

        exports.forEach((packageName, attributes) -> patterns(attributes).forEach(pattern -> assertThat(names)
                .as(packageName + ": " + pattern)
                .anyMatch(name -> fits(packageName, pattern, name))));
    }

    private static List<String> patterns(Attrs attributes) {
        return Arrays.stream((attributes.get("include:", "") + "," + attributes.get("exclude:", "")).split(",", -1))
                .filter(pattern -> !pattern.isBlank())
                .toList();
    }

    private boolean visible(String... names) {
        return Arrays.stream(names).allMatch(name -> isVisible(BASE + "." + name));
    }

    /** As the framework decides: by package, and by class if the export has includes or excludes. */
    private boolean isVisible(String name) {
        String packageName = name.substring(0, name.lastIndexOf('.'));
        Attrs export = exports.get(packageName);
        return export != null
                && fitsAny(packageName, export.get("include:", "*"), name)
                && !fitsAny(packageName, export.get("exclude:", ""), name);
    }

    private static boolean fitsAny(String packageName, String patterns, String name) {
        return Arrays.stream(patterns.split(",", -1)).anyMatch(pattern -> fits(packageName, pattern, name));
    }

    private static boolean fits(String packageName, String pattern, String name) {
        return name.matches((packageName + "." + pattern)
                .replace(".", "\\.")
                .replace("$", "\\$")
                .replace("*", "[^.]*"));
    }

    private List<String> classes() throws IOException {
        try (JarFile jar = new JarFile(component.file().toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .collect(Collectors.toList());
        }
    }
}
