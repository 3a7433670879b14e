/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import io.github.camelbitrix24.karaf.BuildJars.Jar;
import io.github.camelbitrix24.karaf.FeaturesFile.Feature;
import io.github.camelbitrix24.karaf.FeaturesFile.RequiredFeature;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feature that users install. */
class FeatureTest {

    /** Packages that every Karaf provides: its logging exports the API in all versions. */
    private static final Set<String> OF_KARAF = Set.of("org.slf4j");

    /** A jar that Camel has split off after the newest published features. */
    private static final Set<String> NEWER = Set.of("camel-xml-jaxp-util");

    private final BuildJars jars = BuildJars.ofBuild();
    private final SubstituteCamelFeatures camel = new SubstituteCamelFeatures(jars);
    private FeaturesFile file;
    private Feature feature;

    @BeforeEach
    void read() throws Exception {
        file = FeaturesFile.read(jars.features("camel-bitrix24-karaf"));
        feature = file.feature("camel-bitrix24");
    }

    @Test
    void itHasOneRepositoryAndAcceptsEveryCamelFromTheBaseline() {
        assertThat(file.repositories())
                .hasSize(1)
                .allMatch(url -> url.startsWith("mvn:org.apache.camel.karaf/apache-camel/4.18."));
        assertThat(ofCamel()).extracting(RequiredFeature::range).containsOnly("[4.18,5)");
    }

    @Test
    void itsBundlesAreThoseOfTheBuild() {
        assertThat(feature.version()).isEqualTo(System.getProperty("project.version"));
        assertThat(jars.all().stream().map(Jar::url)).containsAll(feature.bundles());
        assertThat(bundles()).isNotEmpty().allMatch(Jar::isBundle);
    }

    @Test
    void everyImportComesFromWhatItInstalls() {
        Parameters imports = jars.get("camel-bitrix24").header("Import-Package");
        Set<String> missing = new TreeSet<>();
        imports.forEach((name, attributes) -> {
            boolean isOptional = "optional".equals(attributes.get("resolution:"));
            if (!isOptional && !isOfJava(name) && !OF_KARAF.contains(name) && !isInstalled(name, attributes)) {
                missing.add(name + " " + attributes);
            }
        });

        assertThat(imports.keySet()).contains("org.apache.camel", "io.github.bucket4j");
        assertThat(missing).isEmpty();
    }

    @Test
    void onlyUnneededImportsAreOptional() {
        Parameters imports = jars.get("camel-bitrix24").header("Import-Package");

        assertThat(imports.entrySet())
                .filteredOn(each -> "optional".equals(each.getValue().get("resolution:")))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "org.jspecify.annotations",
                        "org.apache.camel.component.platform.http.vertx",
                        "io.vertx.core",
                        "io.vertx.core.buffer",
                        "io.vertx.core.http",
                        "io.vertx.ext.web");
    }

    /** The substitutes for tests contain no more than the published features. */
    @Test
    void substituteFeaturesAreContainedInTheRealOnes() throws Exception {
        FeaturesFile real = FeaturesFile.read(jars.features("apache-camel"));
        for (RequiredFeature needed : ofCamel()) {
            Set<String> ofReal = closure(real, needed.name(), new HashSet<>());
            Stream<String> ofStandIn = camel.jarsOf(needed.name()).stream()
                    .filter(jar -> jar.group().startsWith("org.apache.camel"))
                    .map(Jar::artifact)
                    .filter(artifact -> !NEWER.contains(artifact));

            assertThat(ofStandIn).as(needed.name()).isSubsetOf(ofReal);
        }
    }

    private static Set<String> closure(FeaturesFile features, String name, Set<String> artifacts) {
        features.features().stream().filter(each -> each.name().equals(name)).forEach(each -> {
            each.bundles().forEach(url -> artifacts.add(url.replaceAll(".*mvn:[^/]+/([^/]+)/.*", "$1")));
            each.features().forEach(needed -> closure(features, needed.name(), artifacts));
        });
        return artifacts;
    }

    private List<RequiredFeature> ofCamel() {
        return feature.features().stream()
                .filter(needed -> needed.name().startsWith("camel-"))
                .toList();
    }

    private List<Jar> bundles() {
        return jars.all().stream()
                .filter(jar -> feature.bundles().contains(jar.url()))
                .toList();
    }

    private boolean isInstalled(String name, Attrs wanted) {
        return Stream.concat(
                        bundles().stream(),
                        feature.features().stream().flatMap(needed -> camel.jarsOf(needed.name()).stream()))
                .anyMatch(jar -> isIn(jar, name, wanted.getVersion()));
    }

    private static boolean isIn(Jar jar, String name, String range) {
        if (jar.isBundle()) {
            Attrs export = jar.header("Export-Package").get(name);
            return export != null && isIn(range, export.getVersion());
        }
        return jar.packages().anyMatch(name::equals) && isIn(range, jar.version());
    }

    private static boolean isIn(String range, String version) {
        return range == null || new VersionRange(range).includes(new Version(version));
    }

    private static boolean isOfJava(String name) {
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getName().startsWith("java."))
                .flatMap(module -> module.getPackages().stream())
                .collect(Collectors.toSet())
                .contains(name);
    }
}
