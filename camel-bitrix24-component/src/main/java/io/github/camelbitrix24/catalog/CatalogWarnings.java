/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.catalog.MethodFacts.Flag;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The warnings of the catalog about the calls of one method. */
public final class CatalogWarnings {

    private final Catalog catalog;
    private final MethodName method;
    private final ApiVersion version;
    private final Optional<MethodFacts> facts;

    public CatalogWarnings(Catalog catalog, MethodName method, ApiVersion version) {
        this.catalog = catalog;
        this.method = method;
        this.version = version;
        this.facts = catalog.find(method, version);
    }

    /** Warnings about the method itself: it is unknown, deprecated, or not available to a webhook. */
    public List<CatalogWarning> forMethod(boolean byWebhook) {
        if (facts.isEmpty()) {
            return List.of(new CatalogWarning(true, unknownMethod()));
        }
        List<CatalogWarning> warnings = new ArrayList<>();
        if (byWebhook && facts.get().is(Flag.APPLICATION)) {
            warnings.add(new CatalogWarning(
                    true,
                    "works only for an application (OAuth), and this endpoint uses a webhook. Set clientId and"
                            + " clientSecret" + documentation()));
        }
        if (facts.get().is(Flag.DEPRECATED)) {
            List<String> successor = facts.get().successor();
            String instead = successor.isEmpty() ? "" : ", use " + String.join(" or ", successor);
            warnings.add(new CatalogWarning(false, "is deprecated" + instead + documentation()));
        }
        return warnings;
    }

    /** Warnings about the parameters of a call: an object of named ones, or an array of positional ones. */
    public List<CatalogWarning> forParameters(ContainerNode<?> parameters) {
        return facts.stream()
                .flatMap(known -> new PositionalParameters(known.order())
                        .byName(parameters).stream()
                                .flatMap(named -> known.required().stream().filter(required -> !required.isIn(named))))
                .map(required -> new CatalogWarning(true, "lacks the required parameter " + required + documentation()))
                .toList();
    }

    private String unknownMethod() {
        String name = method.value();
        if (Catalog.isEvent(name)) {
            return "is an event and not a method. Use it in from()";
        }
        if (version == ApiVersion.CLASSIC
                && catalog.find(method, ApiVersion.REST_3).isPresent()) {
            return "is a method of REST 3.0, and this endpoint calls the classic API. Set apiVersion=REST_3";
        }
        if (version == ApiVersion.REST_3
                && catalog.find(method, ApiVersion.CLASSIC).isPresent()) {
            return "is a method of the classic API, and this endpoint calls REST 3.0. Set apiVersion=CLASSIC";
        }
        String meant =
                catalog.nearest(name).map(near -> "Did you mean " + near + "?").orElse("Check its spelling.");
        return "is not a documented method. " + meant
                + " For a method that is newer than the catalog set validation=WARN or OFF, or add it in a file with the"
                + " option catalog";
    }

    private String documentation() {
        return facts.flatMap(MethodFacts::doc)
                .map(doc -> ". See " + doc + " in the Bitrix24 documentation")
                .orElse("");
    }
}
