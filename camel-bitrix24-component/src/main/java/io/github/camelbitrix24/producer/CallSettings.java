/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.limit.Coalesce;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an endpoint makes its calls, checked.
 *
 * @param params fixed top-level parameters; those of the body win
 * @param bodyParam the parameter that the body becomes, where it is not the parameters itself
 * @param authConnector the name of this integration's own writes, which each of them carries
 * @param validator holds calls against the catalog
 * @param mapper made when it is first needed, for the users' own types, on the way in and out
 */
public record CallSettings(
        MethodName method,
        Map<String, Object> params,
        Optional<String> bodyParam,
        Optional<String> authConnector,
        ResultMapping resultMapping,
        CallBudget patience,
        Coalesce coalesce,
        UnknownOutcomeSettings unknownOutcome,
        CallValidator validator,
        BatchSettings batch,
        FetchSettings fetch,
        Supplier<ObjectMapper> mapper) {

    public CallSettings {
        params = new LinkedHashMap<>(params);
        if (validator.isRest3() && unknownOutcome.reconcileBy().isPresent()) {
            throw new IllegalArgumentException("reconcileBy is for classic methods: writes of REST 3.0 carry an"
                    + " idempotency key, by which the portal knows them again. Leave it away.");
        }
        unknownOutcome.checkFor(method);
    }
}
