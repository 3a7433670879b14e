/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The jars for Karaf, in a Maven repository. */
record BuildJars(Path repository) {

    /** The repository that the build has created. */
    static BuildJars ofBuild() {
        return new BuildJars(Path.of(System.getProperty("repository")));
    }

    /** A jar with its coordinates. */
    record Jar(Path file, String group, String artifact, String version) {

        /** Its URL in Karaf's notation. */
        String url() {
            return "mvn:" + group + "/" + artifact + "/" + version;
        }

        boolean isBundle() {
            return !header("Bundle-SymbolicName").isEmpty();
        }

        /** A parsed header of its manifest; empty if there is none. */
        Parameters header(String name) {
            try (JarFile jar = new JarFile(file.toFile())) {
                Manifest manifest = jar.getManifest();
                return new Parameters(
                        manifest == null ? null : manifest.getMainAttributes().getValue(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The packages of its classes. */
        Stream<String> packages() {
            try (JarFile jar = new JarFile(file.toFile())) {
                return jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class") && name.contains("/"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .distinct()
                        .toList()
                        .stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    List<Jar> all() {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(this::jar)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The features file of this artifact. */
    Path features(String artifact) {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-\\d.*-features\\.xml"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new AssertionError("No features of " + artifact + " in " + repository));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Jar jar(Path file) {
        Path path = repository.relativize(file);
        int version = path.getNameCount() - 2;
        return new Jar(
                file,
                IntStream.range(0, version - 1)
                        .mapToObj(i -> path.getName(i).toString())
                        .collect(Collectors.joining(".")),
                path.getName(version - 1).toString(),
                path.getName(version).toString());
    }

    Jar get(String artifact) {
        return all().stream()
                .filter(jar -> jar.artifact().equals(artifact))
                .findAny()
                .orElseThrow(() -> new AssertionError("No " + artifact + " in " + repository));
    }
}
