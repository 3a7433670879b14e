/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.deployment;

import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.paths.PathVisit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The component in a build: a jar, or the folder of classes in a reactor. */
final class ComponentJar {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The folders with the files of the component and its Kamelets; other files in the jar are for builds. */
    private static final List<String> RESOURCE_FOLDERS =
            List.of("io/github/camelbitrix24/", "META-INF/io/github/camelbitrix24/", "kamelets/");

    private final ApplicationArchive archive;

    ComponentJar(ApplicationArchive archive) {
        this.archive = archive;
    }

    IndexView index() {
        return archive.getIndex();
    }

    /** Every file that the component may read. */
    List<String> resources() {
        List<String> found = new ArrayList<>();
        archive.accept(tree -> tree.walk(visit -> {
            String path = visit.getRelativePath("/");
            if (RESOURCE_FOLDERS.stream().anyMatch(path::startsWith) && isResource(visit)) {
                found.add(path);
            }
        }));
        return found;
    }

    private static boolean isResource(PathVisit visit) {
        return Files.isRegularFile(visit.getPath())
                && !visit.getPath().toString().endsWith(".class");
    }

    /** The exported packages of the component, from its manifest. */
    Set<String> exportedPackages() {
        String header = archive.apply(tree -> tree.apply(MANIFEST, ComponentJar::exportsIn));
        if (header == null) {
            throw new IllegalStateException("camel-bitrix24 has no Export-Package in its " + MANIFEST
                    + ", which determines the classes in a native image. Build the component with Maven.");
        }
        return Stream.of(header.replaceAll("\"[^\"]*\"", "").split(",", -1))
                .map(clause -> clause.split(";", -1)[0].strip())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String exportsIn(@Nullable PathVisit manifest) {
        if (manifest == null) {
            return null;
        }
        try (InputStream bytes = Files.newInputStream(manifest.getPath())) {
            return new Manifest(bytes).getMainAttributes().getValue("Export-Package");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
