/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The parts of a Karaf features file that the tests use. */
record FeaturesFile(Element root) {

    /** A feature and its requirements, in the order of the file. */
    record Feature(String name, String version, List<RequiredFeature> features, List<String> bundles) {}

    /** A required feature and its version range. */
    record RequiredFeature(String name, String range) {}

    static FeaturesFile read(Path file) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultNSInstance();
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new FeaturesFile(
                parsers.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    }

    List<String> repositories() {
        return children(root, "repository").stream().map(FeaturesFile::text).toList();
    }

    List<Feature> features() {
        return children(root, "feature").stream()
                .map(each -> new Feature(
                        each.getAttribute("name"),
                        each.getAttribute("version"),
                        children(each, "feature").stream()
                                .map(needed -> new RequiredFeature(text(needed), needed.getAttribute("version")))
                                .toList(),
                        children(each, "bundle").stream()
                                .map(FeaturesFile::text)
                                .toList()))
                .toList();
    }

    Feature feature(String name) {
        return features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no feature " + name));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }
}
