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

/** Words what the catalog has to say about one method. */
final class CatalogWarnings {

    private final Catalog catalog;
    private final MethodName method;
    private final ApiVersion version;
    private final Optional<MethodFacts> facts;

    CatalogWarnings(Catalog catalog, MethodName method, ApiVersion version) {
        this.catalog = catalog;
        this.method = method;
        this.version = version;
        this.facts = catalog.find(method, version);
    }

    List<CatalogWarning> forMethod(boolean byWebhook) {
        if (facts.isEmpty()) {
            return List.of(new CatalogWarning(true, unknownMethod()));
        }
        List<CatalogWarning> remarks = new ArrayList<>();
        if (byWebhook && facts.get().is(Flag.APPLICATION)) {
            remarks.add(new CatalogWarning(
                    true,
                    "it works for an application (OAuth) only, and this endpoint has a webhook. Set clientId and"
                            + " clientSecret" + documentation()));
        }
        if (facts.get().is(Flag.DEPRECATED)) {
            List<String> successor = facts.get().successor();
            String instead = successor.isEmpty() ? "" : "; use " + String.join(" or ", successor) + " instead";
            remarks.add(new CatalogWarning(false, "it is deprecated" + instead + documentation()));
        }
        return remarks;
    }

    List<CatalogWarning> forParameters(ContainerNode<?> parameters) {
        return facts.stream()
                .flatMap(known -> new PositionalParameters(known.order())
                        .byName(parameters).stream()
                                .flatMap(named -> known.required().stream().filter(required -> !required.isIn(named))))
                .map(required -> new CatalogWarning(true, "its parameter " + required + " is missing" + documentation()))
                .toList();
    }

    private String unknownMethod() {
        String name = method.value();
        if (Catalog.isEvent(name)) {
            return "it is the name of an event, which starts a route. A method is called";
        }
        if (version == ApiVersion.CLASSIC
                && catalog.find(method, ApiVersion.REST_3).isPresent()) {
            return "it is a method of REST 3.0, and this endpoint calls the classic API. Set apiVersion=REST_3";
        }
        if (version == ApiVersion.REST_3
                && catalog.find(method, ApiVersion.CLASSIC).isPresent()) {
            return "it is a method of the classic API, and this endpoint calls REST 3.0. Set apiVersion=CLASSIC";
        }
        String meant =
                catalog.nearest(name).map(near -> "Did you mean " + near + "?").orElse("Check its spelling.");
        return "no method of this name is documented. " + meant
                + " A method that is newer than the catalog works with validation=WARN or OFF, or is named in a file"
                + " of the option catalog";
    }

    private String documentation() {
        return facts.flatMap(MethodFacts::doc)
                .map(doc -> ". See " + doc + " in the Bitrix24 documentation")
                .orElse("");
    }
}
