/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.CatalogWarning;
import io.github.camelbitrix24.catalog.CatalogWarnings;
import io.github.camelbitrix24.catalog.Validation;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares calls with the catalog before they are sent.
 *
 * @param version the version of the REST API
 * @param reported what has been logged in the CamelContext already; each warning is logged once
 */
public record CallValidator(Validation validation, ApiVersion version, Catalog catalog, Set<String> reported) {

    private static final Logger LOG = LoggerFactory.getLogger(CallValidator.class);

    /** The traits of a method that decide how it is sent. */
    MethodTraits traits(MethodName method) {
        return catalog.traits(method, version);
    }

    boolean isRest3() {
        return version == ApiVersion.REST_3;
    }

    /** Checks the method of an endpoint at start, unless messages set another one. */
    void checkEndpoint(MethodName method, boolean byWebhook) {
        boolean isDocumented = !method.value().equals(DynamicTarget.METHOD)
                && !method.value().equalsIgnoreCase(DownloadOperation.METHOD);
        if (validation == Validation.FAIL && isDocumented) {
            firstProblem(warnings(method).forMethod(byWebhook)).ifPresent(problem -> {
                throw new IllegalArgumentException("bitrix24:" + method + " cannot be called: it " + problem + ".");
            });
        }
    }

    /** Checks a call that is about to be sent. */
    void checkCall(MethodName method, Parameters parameters, String portal, boolean byWebhook)
            throws InvalidExchangeException {
        if (validation == Validation.OFF) {
            return;
        }
        List<CatalogWarning> onParameters = warnings(method).forParameters(parameters.json());
        if (validation == Validation.FAIL) {
            refuse(warnings(method).forMethod(byWebhook));
            refuse(onParameters);
        }
        if (reported.add(method.value())) {
            log(method, portal, warnings(method).forMethod(byWebhook));
        }
        if (!onParameters.isEmpty() && reported.add(method + " " + onParameters)) {
            log(method, portal, onParameters);
        }
    }

    /** Warns that a write has an idempotency key that the classic API ignores. */
    void warnOfIgnoredKey(MethodName method, String portal) {
        if (validation != Validation.OFF && reported.add(method + " with a key")) {
            LOG.warn(
                    "{} at {}: the header {} has no effect, because the classic API has no idempotency keys. Use"
                            + " apiVersion=REST_3 if REST 3.0 has the method, or reconcileBy.",
                    method,
                    portal,
                    Bitrix24Constants.IDEMPOTENCY_KEY);
        }
    }

    /** Warns that text is not a reference, although it looks like one. */
    void warnOfTextLikeReference(MethodName method, String portal) {
        if (reported.add(method + " with text like a reference")) {
            LOG.warn(
                    "{} at {}: a value of a batch command contains $result[ and is sent as text. To refer to another"
                            + " command use ResultReference, the field references, or a command that is a text.",
                    method,
                    portal);
        }
    }

    private CatalogWarnings warnings(MethodName method) {
        return new CatalogWarnings(catalog, method, version);
    }

    private static void refuse(List<CatalogWarning> warnings) throws InvalidExchangeException {
        Optional<String> problem = firstProblem(warnings);
        if (problem.isPresent()) {
            throw new InvalidExchangeException("it " + problem.get(), null);
        }
    }

    private static Optional<String> firstProblem(List<CatalogWarning> warnings) {
        return warnings.stream()
                .filter(CatalogWarning::isProblem)
                .map(CatalogWarning::text)
                .findFirst();
    }

    private static void log(MethodName method, String portal, List<CatalogWarning> warnings) {
        for (CatalogWarning warning : warnings) {
            if (warning.isProblem()) {
                LOG.warn("{} at {} {}.", method, portal, warning.text());
            } else {
                LOG.info("{} at {} {}.", method, portal, warning.text());
            }
        }
    }
}
