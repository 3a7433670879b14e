/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.limit.Coalesce;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The checked settings of an endpoint's calls.
 *
 * @param validator compares calls with the catalog
 * @param mapper for users' own types in bodies and results; supplied when it is first needed
 */
public record CallSettings(
        MethodName method,
        ParameterSettings content,
        Sending sending,
        Batching batching,
        Fetching fetching,
        ResultMapping result,
        CallValidator validator,
        Supplier<ObjectMapper> mapper) {

    public CallSettings {
        if (validator.isRest3() && sending.reconcileBy().isPresent()) {
            throw new IllegalArgumentException(
                    "reconcileBy applies to classic methods only: writes of REST 3.0 carry an"
                            + " idempotency key, by which the portal recognizes them. Remove it.");
        }
        UnknownOutcomes.checkMethod(sending, method);
    }

    /**
     * What each call carries besides its body.
     *
     * @param params fixed top-level parameters; parameters in the body take precedence
     * @param bodyParam the parameter that the body becomes, if the body is not the parameters itself
     * @param authConnector the name that each write of this integration carries
     */
    public record ParameterSettings(
            Map<String, Object> params, Optional<String> bodyParam, Optional<String> authConnector) {

        public ParameterSettings {
            params = new LinkedHashMap<>(params);
        }
    }

    /**
     * How single calls are sent.
     *
     * @param coalesce which calls may share a request
     * @param repeatable whether a write of unknown outcome is sent again, because executing it twice does no harm
     * @param reconcileBy the field by which the object of a write of unknown outcome is looked up before a retry
     */
    public record Sending(CallBudget callBudget, Coalesce coalesce, boolean repeatable, Optional<String> reconcileBy) {

        public Sending {
            if (repeatable && reconcileBy.isPresent()) {
                throw new IllegalArgumentException("repeatable and reconcileBy exclude each other: a call that may run"
                        + " twice needs no look-up. Keep one of them.");
            }
            if (reconcileBy.isPresent() && !reconcileBy.get().matches("\\w+")) {
                throw new IllegalArgumentException(
                        "reconcileBy must be the name of a field, such as ORIGIN_ID, but was '" + reconcileBy.get()
                                + "'");
            }
        }
    }

    /**
     * How explicit batches are executed.
     *
     * @param halt whether the portal stops at the first command that fails
     * @param failOnError whether the exchange fails when a command fails
     */
    public record Batching(boolean halt, boolean failOnError) {}

    /**
     * How lists are read.
     *
     * @param fields the names that the catalog does not have
     * @param options for a traversal
     */
    public record Fetching(Fetch fetch, ListShape.ListOptions fields, TraversalOptions options) {

        public Fetching {
            options.timeout().ifPresent(given -> {
                if (given.isNegative() || given.isZero()) {
                    throw new IllegalArgumentException("traversalTimeout must be positive, but was " + given);
                }
            });
        }
    }
}
