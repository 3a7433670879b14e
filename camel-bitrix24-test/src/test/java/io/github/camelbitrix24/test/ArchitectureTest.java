/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dependencies between packages are allowed by a table; a new one is a change here. */
class ArchitectureTest {
    private static final String BASE = "io.github.camelbitrix24.test";
    private static final String BASE_LAYER = "(base)";
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry(
                    BASE_LAYER,
                    "http rest3 method event drive store access oauth batch limit list fault journal behaviour"),
            Map.entry(
                    "http",
                    "page rest3 method drive store access oauth batch call limit fault journal answer behaviour"),
            Map.entry("page", "store"),
            Map.entry("method", "event drive list store access call answer behaviour"),
            Map.entry("event", "oauth access answer"),
            Map.entry("drive", "answer"),
            Map.entry("rest3", "access answer behaviour"),
            Map.entry("batch", "call answer behaviour"),
            Map.entry("call", "answer"),
            Map.entry("list", "store call answer behaviour"),
            Map.entry("limit", "answer"),
            Map.entry("access", "answer behaviour"),
            Map.entry("oauth", "access answer behaviour"),
            Map.entry("fault", "answer"),
            Map.entry("push", ""),
            Map.entry("store", ""),
            Map.entry("journal", ""),
            Map.entry("answer", ""),
            Map.entry("behaviour", ""));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void dependenciesFollowTheDeclaredLayers() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : PACKAGES.keySet()) {
            layers = layers.layer(name).definedBy(name.equals(BASE_LAYER) ? BASE : BASE + "." + name);
        }
        for (Map.Entry<String, String> entry : PACKAGES.entrySet()) {
            String[] used = Arrays.stream(entry.getValue().split(" ", -1))
                    .filter(each -> !each.isEmpty())
                    .toArray(String[]::new);
            layers = used.length == 0
                    ? layers.whereLayer(entry.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(entry.getKey()).mayOnlyAccessLayers(used);
        }
        layers.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void onlyTheHttpPackageUsesUndertow() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }

    @Test
    void noSleepNoThreadsNoWallClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .check(CLASSES);
    }
}
