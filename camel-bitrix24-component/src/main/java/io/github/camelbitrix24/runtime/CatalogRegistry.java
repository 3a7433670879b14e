/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.Validation;
import io.github.camelbitrix24.producer.CallValidator;
import io.github.camelbitrix24.rest.ApiVersion;
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

/** The catalogs that the endpoints of a CamelContext use, each read once, and what has been said of calls. */
public final class CatalogRegistry {

    private final Map<String, Catalog> byLocation = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final CamelContext context;

    public CatalogRegistry(CamelContext context) {
        this.context = context;
    }

    /**
     * The check of an endpoint's calls.
     *
     * @param location where a file is that corrects the catalog, as Camel names resources; none for the catalog as it is
     * @throws IllegalArgumentException if the file is not there or wrong, with the line
     */
    public CallValidator validator(Validation validation, ApiVersion version, @Nullable String location) {
        Catalog catalog = location == null ? Catalog.standard() : byLocation.computeIfAbsent(location, this::load);
        return new CallValidator(validation, version, catalog, reported);
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
