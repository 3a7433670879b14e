/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Writes the generated sources of the starter, or checks that they match the component's options. */
public final class StarterSources {

    private static final String COMMAND = "mvn -q -Pwrite-starter -DskipTests -pl tooling/starter-generator -am verify";
    private static final String IMPORTS =
            "src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private final Path starter;

    StarterSources(Path starter) {
        this.starter = starter;
    }

    /** The arguments are {@code write} or {@code check}, the starter's folder, and a folder to generate in. */
    public static void main(String[] args) throws IOException, MojoExecutionException, MojoFailureException {
        if (args.length != 3 || !args[0].matches("write|check")) {
            throw new IllegalArgumentException(
                    "Expected arguments: write or check, the starter's folder, and a folder to generate in.");
        }
        Path generated = Path.of(args[2]);
        delete(generated);
        new OptionGenerator(generated).execute();
        new StarterSources(Path.of(args[1])).take(generated, args[0].equals("write"));
    }

    /** Writes the generated sources to the starter, or compares them. */
    void take(Path generated, boolean isWriting) throws IOException {
        Path folder = starter.resolve("src/generated/java");
        Map<Path, String> wanted = amended(read(generated.resolve("src/main/java")));
        if (isWriting) {
            delete(folder);
            for (Map.Entry<Path, String> source : wanted.entrySet()) {
                Path file = folder.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
        } else if (!read(folder).equals(wanted)) {
            throw new StaleStarterException("The generated sources of the starter do not match the component's options."
                    + " Update them with: " + COMMAND);
        }
        checkImports(generated);
    }

    private static Map<Path, String> amended(Map<Path, String> sources) {
        sources.replaceAll((file, source) -> (file.endsWith("Bitrix24ComponentAutoConfiguration.java")
                                ? SourceCorrections.ofAutoConfiguration(source)
                                : source)
                        .stripTrailing()
                + "\n");
        return sources;
    }

    /** The list of configurations is not generated, because it includes handwritten ones, but it must be complete. */
    private void checkImports(Path generated) throws IOException {
        List<String> named = Files.readAllLines(starter.resolve(IMPORTS));
        for (String line : Files.readAllLines(generated.resolve(IMPORTS))) {
            if (!line.isBlank() && !line.startsWith("#") && !named.contains(line)) {
                throw new StaleStarterException("Add " + line + " to " + IMPORTS + " of the starter.");
            }
        }
    }

    private static Map<Path, String> read(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(folder.relativize(file), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
