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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an endpoint makes its calls, checked.
 *
 * @param params fixed top-level parameters; those of the body win
 * @param bodyParam the parameter that the body becomes, where it is not the parameters itself
 * @param connector the name of this integration's own writes, which each of them carries
 * @param check holds calls against the catalog
 * @param mapper made when it is first needed, for the users' own types, on the way in and out
 */
public record CallSettings(
        MethodName method,
        Map<String, Object> params,
        Optional<String> bodyParam,
        Optional<String> connector,
        ResultMapping resultForm,
        CallBudget patience,
        Coalesce coalesce,
        UnknownOutcomeSettings doubts,
        CallValidator check,
        BatchSettings batch,
        FetchSettings fetch,
        Supplier<ObjectMapper> mapper) {

    public CallSettings {
        params = new LinkedHashMap<>(params);
        if (check.isRest3() && doubts.reconcileBy().isPresent()) {
            throw new IllegalArgumentException("reconcileBy is for classic methods: writes of REST 3.0 carry an"
                    + " idempotency key, by which the portal knows them again. Leave it away.");
        }
        doubts.checkFor(method);
    }

    /** The method and the patience of an endpoint, from plain option values. */
    public static MethodName method(String name) {
        return new MethodName(name);
    }

    /** See {@link CallBudget}; times in milliseconds. */
    public static CallBudget patience(long callTimeout, int maxRetries, long retryDelay) {
        return new CallBudget(Duration.ofMillis(callTimeout), maxRetries, Duration.ofMillis(retryDelay));
    }
}
