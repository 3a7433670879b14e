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
 * @param request what its caller requests
 * @param deadline the nanosecond of the {@link TimeSource} at which its callTimeout ends
 * @param attempt 1 for the first attempt
 * @param mayRunOnCallingThread whether the thread that sends the call may run it itself
 * @param credential added by the stage that authorizes calls
 */
public record RestCall(
        CallSite site,
        Request request,
        long deadline,
        int attempt,
        boolean mayRunOnCallingThread,
        @Nullable Credential credential) {

    /** A call that starts now. */
    public static RestCall of(Request request, String portal, TimeSource timer) {
        long deadline = timer.nanoTime() + request.budget().callTimeout().toNanos();
        return new RestCall(request.siteAt(portal), request, deadline, 1, true, null);
    }

    /** What a caller requests. */
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

    /** Whether it is a REST 3.0 batch, which succeeds or fails as a whole. */
    public boolean isRest3Batch() {
        return traits().version() == ApiVersion.REST_3
                && !scheduling().batchedMethods().isEmpty();
    }

    /** Whether it downloads a file by a link, which needs no credential. */
    public boolean isDownload() {
        return parameters().target() instanceof Target.Download;
    }

    /** The methods whose operating time this call uses. */
    public Set<MethodName> chargedMethods() {
        return scheduling().batchedMethods().isEmpty()
                ? Set.of(method())
                : scheduling().batchedMethods();
    }

    /** The remaining time of the call, zero when its callTimeout has elapsed. */
    public Duration timeLeft(TimeSource timer) {
        return Duration.ofNanos(Math.max(0, deadline - timer.nanoTime()));
    }

    /** The call for its next attempt, which never runs on the calling thread. */
    public RestCall nextAttempt() {
        return new RestCall(site, request, deadline, attempt + 1, false, credential);
    }

    /** Another call within the remaining time of this one, which never runs on the calling thread. */
    public RestCall followUp(Request other) {
        return new RestCall(other.siteAt(site.portal()), other, deadline, 1, false, null);
    }

    /** Another call in place of this one. */
    public RestCall withRequest(Request other) {
        return new RestCall(other.siteAt(site.portal()), other, deadline, attempt, mayRunOnCallingThread, null);
    }

    public RestCall withCredential(Credential newCredential) {
        return new RestCall(site, request, deadline, attempt, mayRunOnCallingThread, newCredential);
    }

    @Override
    public String toString() {
        return method() + " at " + site.portal() + ", attempt " + attempt;
    }
}
