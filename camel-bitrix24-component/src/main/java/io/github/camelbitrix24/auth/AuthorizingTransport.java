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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Adds the credential to each attempt of a call, so that a retry uses the newest one, and reports to the authorization whether the portal accepted it. Requests to signed URLs carry no credential.
 */
public final class AuthorizingTransport implements Transport {

    private final Authorization authorization;
    private final Transport next;

    public AuthorizingTransport(Authorization authorization, Transport next) {
        this.authorization = authorization;
        this.next = next;
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
        return next.send(call.withCredential(credential))
                .whenComplete((reply, failure) -> reportOutcome(credential, failure));
    }

    private void reportOutcome(Credential credential, @Nullable Throwable failure) {
        if (failure == null) {
            authorization.accepted(credential);
        } else if (Futures.rootOf(failure) instanceof Bitrix24Exception known
                && ErrorTrait.EXPIRED_TOKEN.appliesTo(known.getCode())) {
            authorization.expired(credential);
        }
    }
}
