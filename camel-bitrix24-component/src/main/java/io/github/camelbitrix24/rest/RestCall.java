/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.error.CallSite;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the pipeline.
 *
 * @param request what its caller asks for
 * @param deadline the nanosecond of the {@link TimeSource} at which the call has had its time
 * @param attempt 1 for the first sending; a repeat never runs on the thread that asks for it
 * @param credential what the authorize stage adds
 */
public record RestCall(
        CallSite site,
        Request request,
        long deadline,
        int attempt,
        @Nullable Credential credential) {

    /** A call that starts now. */
    public static RestCall of(Request request, String portal, TimeSource timer) {
        long deadline = timer.nanoTime() + request.budget().callTimeout().toNanos();
        return new RestCall(request.siteAt(portal), request, deadline, 1, null);
    }

    /** What a caller asks for. */
    public record Request(
            MethodName method,
            MethodTraits traits,
            Parameters parameters,
            ResultReader resultReader,
            CallBudget budget,
            UnknownOutcomePolicy unknownOutcomePolicy,
            CallScheduling scheduling) {

        CallSite siteAt(String portal) {
            return new CallSite(method.value(), portal, traits.reads());
        }
    }

    public MethodName method() {
        return request.method;
    }

    public MethodTraits traits() {
        return request.traits;
    }

    public Parameters parameters() {
        return request.parameters;
    }

    public ResultReader resultReader() {
        return request.resultReader;
    }

    public CallBudget budget() {
        return request.budget;
    }

    public UnknownOutcomePolicy unknownOutcomePolicy() {
        return request.unknownOutcomePolicy;
    }

    public CallScheduling scheduling() {
        return request.scheduling;
    }

    /** Whether it is a REST 3.0 batch, which runs as a whole or fails as a whole. */
    public boolean isRest3Batch() {
        return traits().version() == ApiVersion.REST_3 && !scheduling().batchedMethods().isEmpty();
    }

    /** Whether it asks for a file by a link, which opens it without a credential. */
    public boolean isDownload() {
        return parameters().target() instanceof Target.Download;
    }

    /** The methods whose operating time this call costs. */
    public Set<MethodName> chargedMethods() {
        return scheduling().batchedMethods().isEmpty() ? Set.of(method()) : scheduling().batchedMethods();
    }

    /** The time that is left to the call, zero when it has had its time. */
    public Duration timeLeft(TimeSource timer) {
        return Duration.ofNanos(Math.max(0, deadline - timer.nanoTime()));
    }

    /** The call for its next sending, which never runs on the thread that asks for it. */
    public RestCall nextAttempt() {
        return new RestCall(site, request, deadline, attempt + 1, credential);
    }

    /** Another call in this one's time, which never runs on the thread that asks for it. */
    public RestCall followUp(Request other) {
        return new RestCall(other.siteAt(site.portal()), other, deadline, 2, null);
    }

    /** Another call in this one's place. */
    public RestCall withRequest(Request other) {
        return new RestCall(other.siteAt(site.portal()), other, deadline, attempt, null);
    }

    public RestCall withCredential(Credential newCredential) {
        return new RestCall(site, request, deadline, attempt, newCredential);
    }

    @Override
    public String toString() {
        return method() + " at " + site.portal() + ", attempt " + attempt;
    }
}
