/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.deployment;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.limit.BucketSource;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/**
 * The classes that routes, configuration or Jackson know by their name only, so that a native image would leave them
 * out. They are found by what they are: one that is added to the component is among them.
 */
final class NamedClasses {

    /** Records of rows: Jackson makes them. */
    private static final String ROWS = "io.github.camelbitrix24.row.";

    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final List<Class<?>> PLUGGED_IN = List.of(TokenStore.class, BucketSource.class, Bitrix24Rows.class);

    private final IndexView component;
    private final IndexView application;

    NamedClasses(IndexView component, IndexView application) {
        this.component = component;
        this.application = application;
    }

    /** What is public in these packages, the records of rows, what Jackson's annotations are on, and what is plugged in. */
    Set<String> namesIn(Set<String> exportedPackages) {
        Stream<ClassInfo> ours = component.getKnownClasses().stream()
                .filter(each -> isPublicIn(exportedPackages, each) || isRow(each) || isForJackson(each));
        Stream<ClassInfo> pluggedIn =
                PLUGGED_IN.stream().flatMap(type -> application.getAllKnownImplementations(type).stream());
        Set<String> names = new TreeSet<>();
        Stream.concat(ours, pluggedIn).forEach(each -> names.add(each.name().toString()));
        return names;
    }

    private static boolean isPublicIn(Set<String> packages, ClassInfo type) {
        return Modifier.isPublic(type.flags()) && packages.contains(type.name().packagePrefix());
    }

    private static boolean isRow(ClassInfo type) {
        return type.name().toString().startsWith(ROWS);
    }

    private static boolean isForJackson(ClassInfo type) {
        return type.annotationsMap().keySet().stream()
                .anyMatch(annotation -> annotation.toString().startsWith(JACKSON));
    }
}
