/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import io.github.camelbitrix24.Bitrix24Component;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A home directory for the command line: its local repository contains the component as if it were installed, and
 * everything else comes from the repository of this build. Nothing is downloaded.
 */
record CliHome(Path folder) {

    private static final String GROUP = "io/github/camelbitrix24";
    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror>
                  <id>build</id>
                  <mirrorOf>*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """;

    static CliHome below(Path target) throws IOException {
        Path folder = target.resolve("home").toAbsolutePath();
        Path checkout = Path.of(System.getProperty("cli.checkout"));
        CliHome home = new CliHome(folder);
        home.install("camel-bitrix24-parent", "pom", checkout.resolve("pom.xml"));
        home.install("camel-bitrix24", "pom", checkout.resolve("camel-bitrix24-component/pom.xml"));
        home.install("camel-bitrix24", "jar", component());
        String repository =
                Path.of(System.getProperty("cli.repository")).toUri().toString();
        Files.writeString(folder.resolve(".m2/settings.xml"), SETTINGS.formatted(repository));
        return home;
    }

    private void install(String artifact, String type, Path file) throws IOException {
        String version = System.getProperty("cli.version");
        Path place = folder.resolve(".m2/repository")
                .resolve(GROUP)
                .resolve(artifact)
                .resolve(version);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + version + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path component() {
        try {
            Path jar = Path.of(Bitrix24Component.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IllegalStateException(jar + " is not a jar. Run this test with mvn verify.");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
