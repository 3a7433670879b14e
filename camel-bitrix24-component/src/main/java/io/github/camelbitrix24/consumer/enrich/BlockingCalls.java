/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.TreeReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Calls methods of a portal, and blocks the calling thread until the response is there. */
public final class BlockingCalls {

    private static final String ALREADY_BOUND = "ERROR_EVENT_BINDING_EXISTS";

    private final Supplier<Portal> portal;
    private final CallBudget budget;

    public BlockingCalls(Supplier<Portal> portal, CallBudget budget) {
        this.portal = portal;
        this.budget = budget;
    }

    /** Calls a method that may run twice: the call is repeated when its response is lost. */
    public JsonNode callRepeatable(String method, ObjectNode parameters) {
        return call(method, parameters, true, CallScheduling.single(false));
    }

    /** Calls a method that must not run twice: the call fails when its response is lost. */
    public JsonNode callOnce(String method, ObjectNode parameters) {
        return call(method, parameters, false, CallScheduling.single(false));
    }

    /** Reports what was done: a call that may run twice, and is sent before all others. */
    public void acknowledge(String method, ObjectNode parameters) {
        call(method, parameters, true, CallScheduling.acknowledgement());
    }

    /** Calls {@code event.bind}. An event that is bound already stays so. */
    public void bindEvent(ObjectNode parameters) {
        try {
            callRepeatable("event.bind", parameters);
        } catch (Bitrix24RejectedException e) {
            if (!e.getCode().equalsIgnoreCase(ALREADY_BOUND)) {
                throw e;
            }
        }
    }

    private JsonNode call(String method, ObjectNode parameters, boolean isRepeatable, CallScheduling scheduling) {
        RestCall.Request request = new RestCall.Request(
                new MethodName(method),
                new MethodTraits(isRepeatable, false),
                new Parameters(parameters),
                TreeReader.INSTANCE,
                budget,
                new UnknownOutcomePolicy.ManualCheck(),
                scheduling);
        return await(portal.get()
                .send(request)
                .thenApply(reply ->
                        reply.result() instanceof JsonNode tree ? tree : (JsonNode) MissingNode.getInstance()));
    }

    /** The result of a stage. A failed stage throws its root cause. */
    public static <T> T await(CompletionStage<T> stage) {
        return Futures.await(stage, () -> "Interrupted while waiting for the portal's response");
    }
}
