/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import io.github.camelbitrix24.karaf.BuildJars.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A substitute for the features of Camel Karaf, whose bundles are not published for every version: the same features
 * with Camel's jars, which Karaf wraps.
 */
final class SubstituteCamelFeatures {

    /** The jars of each feature, matched in this order; all others belong to the core. */
    private static final Map<String, String> OWNERS = owners();

    private final List<Jar> jars;

    SubstituteCamelFeatures(BuildJars jars) {
        this.jars = jars.all().stream()
                .filter(jar -> !jar.group().equals("io.github.camelbitrix24"))
                .filter(jar -> !jar.artifact().matches("bucket4j.*|jspecify"))
                .toList();
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put("camel-http", "camel-http(-common)?|camel-attachments|http(core|client)5.*|jakarta.servlet-api");
        owners.put("camel-jackson", "camel-jackson|jackson-.*");
        owners.put("camel-webhook", "camel-webhook");
        owners.put("camel-netty-http", "camel-(netty|http-base).*|netty-.*|commons-pool2");
        owners.put("camel-xml-io-dsl", "camel-xml-io-dsl|camel-dsl-support");
        owners.put("camel-yaml-dsl", "camel-yaml-.*|snakeyaml-.*");
        owners.put("camel-core", ".*");
        return owners;
    }

    private Map<String, List<Jar>> byFeature() {
        return jars.stream()
                .collect(Collectors.groupingBy(
                        jar -> OWNERS.entrySet().stream()
                                .filter(owner -> jar.artifact().matches(owner.getValue()))
                                .findFirst()
                                .orElseThrow()
                                .getKey(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    List<Jar> jarsOf(String feature) {
        return byFeature().getOrDefault(feature, List.of());
    }

    /** Writes the features file to the place of this URL in a repository, {@code mvn:group/artifact/version/…}. */
    void writeFor(String url, Path repository) throws IOException {
        String[] parts = url.substring("mvn:".length()).split("/", -1);
        Path folder = repository.resolve(parts[0].replace('.', '/')).resolve(parts[1] + "/" + parts[2]);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(parts[1] + "-" + parts[2] + "-features.xml"), xml(parts[2]));
    }

    private String xml(String version) {
        StringBuilder xml = new StringBuilder(
                "<features name=\"camel-" + version + "\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n");
        byFeature().forEach((name, bundles) -> {
            xml.append("<feature name=\"" + name + "\" version=\"" + version + "\">\n");
            xml.append("<feature prerequisite=\"true\">wrap</feature>\n");
            if (!name.equals("camel-core")) {
                xml.append("<feature>camel-core</feature>\n");
            }
            bundles.forEach(jar -> xml.append("<bundle>" + bundle(jar) + "</bundle>\n"));
            xml.append("</feature>\n");
        });
        return xml.append("</features>\n").toString();
    }

    /** The bundle URL of a jar: a bundle unchanged, other jars wrapped as in Camel Karaf. */
    private String bundle(Jar jar) {
        if (jar.artifact().equals("camel-core-osgi")) {
            return wrapped(
                    jar,
                    jars.stream()
                            .filter(each -> each.artifact().equals("camel-api"))
                            .findAny()
                            .orElseThrow()
                            .version(),
                    "overwrite=full",
                    "Bundle-Activator=org.apache.camel.karaf.core.Activator");
        }
        if (jar.artifact().equals("jackson-core")) {
            return wrapped(jar, jar.version(), "overwrite=merge");
        }
        if (jar.isBundle()) {
            return jar.url();
        }
        return wrapped(jar, jar.version());
    }

    private static String wrapped(Jar jar, String version, String... more) {
        List<String> instructions = new ArrayList<>(List.of(more));
        instructions.add("Bundle-SymbolicName=" + jar.artifact());
        instructions.add("Bundle-Version=" + version);
        if (jar.group().startsWith("org.apache.camel")) {
            instructions.add("Export-Package=org.apache.camel.*;version=" + version);
            instructions.add("Import-Package=*;resolution:=optional");
        }
        return "wrap:" + jar.url() + "$" + String.join("&amp;", instructions);
    }
}
