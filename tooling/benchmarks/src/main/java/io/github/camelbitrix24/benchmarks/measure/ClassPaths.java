/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Class paths of the JVMs of a benchmark. */
public final class ClassPaths {
    /** Camel's entry for the component, which every build of it has. */
    private static final String SERVICE = "META-INF/services/org/apache/camel/component/bitrix24";

    private ClassPaths() {}

    /** The class path of this JVM. */
    public static List<Path> current() {
        return parse(System.getProperty("java.class.path"));
    }

    /** The class path of this JVM with another build of the component. */
    public static List<Path> withComponent(List<Path> component) {
        return replace(current(), component);
    }

    /** Splits a class path. */
    public static List<Path> parse(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** The entries that hold the component. */
    public static List<Path> component(List<Path> classPath) {
        return classPath.stream().filter(ClassPaths::isComponent).toList();
    }

    static List<Path> replace(List<Path> classPath, List<Path> component) {
        if (component(component).isEmpty()) {
            throw new IllegalArgumentException(
                    component + " is not a build of the component: it has no " + SERVICE + ".");
        }
        List<Path> replaced = new ArrayList<>(component);
        classPath.stream().filter(entry -> !isComponent(entry)).forEach(replaced::add);
        return replaced;
    }

    private static boolean isComponent(Path entry) {
        if (!entry.toString().endsWith(".jar") || Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(SERVICE));
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.getEntry(SERVICE) != null;
        } catch (IOException e) {
            throw new IllegalArgumentException("The jar " + entry + " cannot be read.", e);
        }
    }
}
