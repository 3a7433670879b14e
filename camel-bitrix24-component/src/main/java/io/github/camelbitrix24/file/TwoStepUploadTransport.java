/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.InvalidAddressException;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.SignedUrl;
import io.github.camelbitrix24.rest.Target;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.rest.TreeReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Uploads a file in two steps: a call without the file returns an upload URL, to which the file is posted as a form. Each attempt of the call requests a new URL; only the second step decides whether the call has run.
 */
public final class TwoStepUploadTransport implements Transport {

    private static final String UPLOAD_URL = "uploadUrl";

    private final Transport next;
    private final URI portal;

    /** @param portal the portal that upload URLs must belong to */
    public TwoStepUploadTransport(Transport next, URI portal) {
        this.next = next;
        this.portal = portal;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return call.parameters().target() instanceof Target.TwoStepUpload steps
                ? sendInTwoSteps(call, steps)
                : next.send(call);
    }

    private CompletionStage<RestReply> sendInTwoSteps(RestCall call, Target.TwoStepUpload steps) {
        return requestUploadUrl(call).thenCompose(reply -> {
            JsonNode response = reply.result() instanceof JsonNode json ? json : MissingNode.getInstance();
            return next.send(call.followUp(uploadRequest(call, steps, response)));
        });
    }

    /** This step changes nothing on the portal, so the outcome of a lost response is known. */
    private CompletionStage<RestReply> requestUploadUrl(RestCall call) {
        RestCall urlCall = call.withRequest(new RestCall.Request(
                call.method(),
                new MethodTraits(true, false),
                call.parameters(),
                TreeReader.INSTANCE,
                call.budget(),
                new UnknownOutcomePolicy.ManualCheck(),
                call.scheduling()));
        CompletionStage<RestReply> asked = next.send(urlCall);
        return asked.handle((reply, failure) -> failure == null ? asked : notSent(call, failure))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<RestReply> notSent(RestCall call, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        return CompletableFuture.failedFuture(
                root instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN
                        ? ClientErrors.fileNotSent(call.site(), known)
                        : root);
    }

    private RestCall.Request uploadRequest(RestCall call, Target.TwoStepUpload steps, JsonNode response) {
        SignedUrl url;
        try {
            url = SignedUrl.of(text(call, response, UPLOAD_URL), portal);
        } catch (InvalidAddressException e) {
            throw ClientErrors.noUploadUrl(call.site(), "the upload URL that the portal returned " + e.getMessage());
        }
        return new RestCall.Request(
                call.method(),
                new MethodTraits(false, false),
                Parameters.none(new Target.Upload(url, text(call, response, steps.fieldKey()), steps.file())),
                call.resultReader(),
                call.budget(),
                call.unknownOutcomePolicy(),
                call.scheduling());
    }

    private static String text(RestCall call, JsonNode response, String name) {
        String found = StepRule.field(name, response).asText("");
        if (found.isBlank()) {
            throw ClientErrors.noUploadUrl(call.site(), "the portal's response has no " + name);
        }
        return found;
    }
}
