/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a jar that is compiled into a native image. */
final class LibraryJar {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /** Files for builds and users, which a running program does not read. */
    private static final Pattern NOT_READ =
            Pattern.compile("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|jandex\\.idx|maven/.*|services/.*)");

    private final Path path;

    LibraryJar(Path path) {
        this.path = path;
    }

    /** The files that a running program may read. */
    Set<String> files() throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return names(jar)
                    .filter(name ->
                            !name.endsWith(".class") && !NOT_READ.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The classes, not initialised. */
    List<Class<?>> classes() throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            List<String> names = names(jar)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            List<Class<?>> classes = new ArrayList<>();
            for (String name : names) {
                classes.add(Class.forName(name, false, LibraryJar.class.getClassLoader()));
            }
            return classes;
        }
    }

    /** The packages that the bundle exports, without their attributes. */
    String exportedPackages() throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            String header = jar.getManifest().getMainAttributes().getValue("Export-Package");
            return header.replaceAll("\"[^\"]*\"", "");
        }
    }

    /** The classes named by files below {@code META-INF/services}, which Camel instantiates. */
    Set<String> classesOfServices() throws IOException {
        Set<String> named = new TreeSet<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (String name :
                    names(jar).filter(each -> each.startsWith(SERVICES)).toList()) {
                try (InputStream bytes = jar.getInputStream(jar.getEntry(name))) {
                    Properties service = new Properties();
                    service.load(bytes);
                    named.addAll(Stream.ofNullable(service.getProperty("class")).toList());
                }
            }
        }
        return named;
    }

    private static Stream<String> names(JarFile jar) {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }
}
