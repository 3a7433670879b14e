/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import io.github.camelbitrix24.catalog.Catalog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The catalogs of a CamelContext, each read once, and the warnings about calls that were logged. */
final class CatalogRegistry {

    private final Map<String, Catalog> byLocation = new ConcurrentHashMap<>();
    private final Set<String> reportedWarnings = ConcurrentHashMap.newKeySet();
    private final CamelContext context;

    CatalogRegistry(CamelContext context) {
        this.context = context;
    }

    /**
     * The catalog of an endpoint.
     *
     * @param location the Camel resource that corrects the catalog; null for the standard catalog
     * @throws IllegalArgumentException if the file is missing or invalid, with the line
     */
    Catalog catalog(@Nullable String location) {
        return location == null ? Catalog.standard() : byLocation.computeIfAbsent(location, this::load);
    }

    /** The warnings that were logged; the caller adds what it logs. */
    Set<String> reportedWarnings() {
        return reportedWarnings;
    }

    private Catalog load(String location) {
        try (Reader lines = new InputStreamReader(
                ResourceHelper.resolveMandatoryResourceAsInputStream(context, location), StandardCharsets.UTF_8)) {
            return Catalog.standard().withCorrections(location, lines);
        } catch (IOException e) {
            throw new IllegalArgumentException("The catalog " + location + " cannot be read: " + e.getMessage(), e);
        }
    }
}
