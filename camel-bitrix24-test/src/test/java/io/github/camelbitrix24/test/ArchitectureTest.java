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

/** Arrows between rooms point one way; a new arrow is a change here. */
class ArchitectureTest {
    private static final String HOUSE = "io.github.camelbitrix24.test";
    private static final String DOOR = "(door)";
    private static final Map<String, String> ROOMS = Map.ofEntries(
            Map.entry(
                    DOOR, "http rest3 method event drive store access oauth batch limit list fault journal behaviour"),
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
            Map.entry("store", ""),
            Map.entry("journal", ""),
            Map.entry("answer", ""),
            Map.entry("behaviour", ""));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    @Test
    void arrowsPointOneWay() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS.keySet()) {
            house = house.layer(room).definedBy(room.equals(DOOR) ? HOUSE : HOUSE + "." + room);
        }
        for (Map.Entry<String, String> room : ROOMS.entrySet()) {
            String[] used = Arrays.stream(room.getValue().split(" ", -1))
                    .filter(name -> !name.isEmpty())
                    .toArray(String[]::new);
            house = used.length == 0
                    ? house.whereLayer(room.getKey()).mayNotAccessAnyLayer()
                    : house.whereLayer(room.getKey()).mayOnlyAccessLayers(used);
        }
        house.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void undertowStaysInItsRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }

    @Test
    void nobodySleepsStartsThreadsOrReadsTheWallClock() {
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
