/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

import io.github.camelbitrix24.Bitrix24Component;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.springboot.maven.SpringBootAutoConfigurationMojo;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;

/** Camel's generator of starters, adapted to a component outside Camel. */
final class OptionGenerator extends SpringBootAutoConfigurationMojo {

    private static final String GROUP = "io.github.camelbitrix24";
    private static final String COMPONENT = "camel-bitrix24";

    OptionGenerator(Path folder) {
        this.baseDir = folder.toFile();
        this.classesDir = folder.resolve("classes").toFile();
        this.project = new Starter(componentJar());
    }

    @Override
    protected String getMainDepGroupId() {
        return GROUP;
    }

    @Override
    protected String loadComponentJson(Map<String, Supplier<String>> jsonFiles, String componentName) {
        return SpringOptions.of(super.loadComponentJson(jsonFiles, componentName));
    }

    private static File componentJar() {
        try {
            File file = new File(Bitrix24Component.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!file.isFile()) {
                throw new IllegalStateException("The generator reads the component's jar, but found " + file
                        + ". Run it with the goal verify.");
            }
            return file;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The project data that the generator uses. */
    private static final class Starter extends MavenProject {

        private final File jar;

        Starter(File jar) {
            this.jar = jar;
            setGroupId(GROUP);
            setArtifactId(COMPONENT + "-starter");
        }

        @Override
        public List<String> getTestClasspathElements() {
            return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        }

        @Override
        public Map<String, Artifact> getArtifactMap() {
            DefaultArtifact component = new DefaultArtifact(
                    GROUP, COMPONENT, "0", Artifact.SCOPE_COMPILE, "jar", null, new DefaultArtifactHandler("jar"));
            component.setFile(jar);
            return Map.of(GROUP + ":" + COMPONENT, component);
        }
    }
}
