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
 * The classes that routes, configuration or Jackson access by name, so that a native image would omit them. They are
 * found by their kind, so that a new class of the component is included.
 */
final class ReflectiveClasses {

    /** The package of row records, which Jackson creates. */
    private static final String ROWS = "io.github.camelbitrix24.row.";

    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final List<Class<?>> EXTENSION_POINTS =
            List.of(TokenStore.class, BucketSource.class, Bitrix24Rows.class);

    private final IndexView component;
    private final IndexView application;

    ReflectiveClasses(IndexView component, IndexView application) {
        this.component = component;
        this.application = application;
    }

    /** Public classes in these packages, row records, classes with Jackson annotations, extension implementations. */
    Set<String> namesIn(Set<String> exportedPackages) {
        Stream<ClassInfo> ours = component.getKnownClasses().stream()
                .filter(each -> isPublicIn(exportedPackages, each) || isRow(each) || isForJackson(each));
        Stream<ClassInfo> pluggedIn =
                EXTENSION_POINTS.stream().flatMap(type -> application.getAllKnownImplementations(type).stream());
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
