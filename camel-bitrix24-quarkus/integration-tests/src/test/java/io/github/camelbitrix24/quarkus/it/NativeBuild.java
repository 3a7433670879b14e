/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The input for native-image in {@code target/native-sources}; native-image itself is not run. */
final class NativeBuild {

    private static final Path FOLDER = Path.of("target", "native-sources");
    private static final String CONFIGURATION = "META-INF/native-image/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private NativeBuild() {}

    /** The classes whose constructors and methods are accessible by name. */
    static Set<String> classesByName() throws IOException {
        return classesWith("allDeclaredConstructors", "allDeclaredMethods");
    }

    /** The classes that are found and made by name. */
    static Set<String> classesMadeByName() throws IOException {
        return classesWith("allDeclaredConstructors");
    }

    /** The included files, by their paths in the jars. */
    static Set<String> files() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (JsonNode each : read("resource-config.json").path("resources").path("includes")) {
            paths.add(each.path("pattern").asText().replaceAll("^\\\\Q|\\\\E$", ""));
        }
        return paths;
    }

    /** The command line of native-image. */
    static String arguments() throws IOException {
        return Files.readString(FOLDER.resolve("native-image.args"));
    }

    /** A jar that is compiled in. */
    static Path library(String name) throws IOException {
        return only(FOLDER.resolve("lib"), name);
    }

    private static Set<String> classesWith(String... access) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : read("reflect-config.json")) {
            if (Stream.of(access).allMatch(kind -> each.path(kind).asBoolean())) {
                names.add(each.path("name").asText());
            }
        }
        return names;
    }

    private static JsonNode read(String file) throws IOException {
        try (JarFile runner = new JarFile(only(FOLDER, ".*-runner\\.jar").toFile());
                InputStream bytes = runner.getInputStream(runner.getEntry(CONFIGURATION + file))) {
            return JSON.readTree(bytes);
        }
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + name + " in " + folder));
        }
    }
}
