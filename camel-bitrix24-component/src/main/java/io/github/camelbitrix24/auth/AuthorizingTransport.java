/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Adds the credential to each attempt of a call, so that a retry uses the newest one, and reports to the authorization whether the portal accepted it. Requests to signed URLs carry no credential.
 */
public final class AuthorizingTransport implements Transport {

    private final Authorization authorization;
    private final Transport next;
    private final Function<RestReply, List<String>> errorCodes;

    /** @param errorCodes the error codes in a reply: those of the failed commands of a batch */
    public AuthorizingTransport(
            Authorization authorization, Transport next, Function<RestReply, List<String>> errorCodes) {
        this.authorization = authorization;
        this.next = next;
        this.errorCodes = errorCodes;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        if (call.isDownload()) {
            return next.send(call);
        }
        Credential credential;
        try {
            credential = authorization.credentialFor(call);
        } catch (Bitrix24Exception e) {
            return CompletableFuture.failedFuture(e);
        }
        int rereads = authorization.rereads();
        return next.send(call.withCredential(credential)).whenComplete((reply, failure) -> {
            List<String> codes = failure == null ? errorCodes.apply(reply) : codesOf(Futures.rootOf(failure));
            Optional<String> unknown = first(codes, ErrorTrait.UNKNOWN_TOKEN);
            if (first(codes, ErrorTrait.EXPIRED_TOKEN).isPresent()) {
                authorization.expired(credential);
            } else if (unknown.isPresent()) {
                authorization.unknown(credential, rereads, call, unknown.get());
            } else if (failure == null) {
                authorization.accepted(credential);
            }
        });
    }

    private static List<String> codesOf(Throwable failure) {
        return failure instanceof Bitrix24Exception known ? List.of(known.getCode()) : List.of();
    }

    private static Optional<String> first(List<String> codes, ErrorTrait trait) {
        return codes.stream().filter(trait::appliesTo).findFirst();
    }
}
