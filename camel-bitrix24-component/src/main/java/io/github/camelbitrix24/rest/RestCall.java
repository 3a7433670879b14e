package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.error.CallSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the pipeline.
 *
 * @param deadline the nanosecond of the {@link Timer} at which the call has had its time
 * @param attempt 1 for the first sending; a repeat never runs on the thread that asks for it
 * @param credential what the authorize stage adds
 */
public record RestCall(
        CallSite site,
        MethodName method,
        MethodTraits traits,
        Parameters parameters,
        ResultReader resultReader,
        Patience patience,
        Remedy remedy,
        long deadline,
        int attempt,
        @Nullable Credential credential) {

    /** A call that starts now. */
    public static RestCall of(Request request, String portal, Timer timer) {
        return new RestCall(
                new CallSite(request.method().value(), portal, request.traits().reads()),
                request.method(),
                request.traits(),
                request.parameters(),
                request.resultReader(),
                request.patience(),
                request.remedy(),
                timer.nanoTime() + request.patience().callTimeout().toNanos(),
                1,
                null);
    }

    /** What a caller asks for. */
    public record Request(
            MethodName method,
            MethodTraits traits,
            Parameters parameters,
            ResultReader resultReader,
            Patience patience,
            Remedy remedy) {}

    /** The time that is left to the call, zero when it has had its time. */
    public Duration timeLeft(Timer timer) {
        return Duration.ofNanos(Math.max(0, deadline - timer.nanoTime()));
    }

    /** The call for its next sending, which never runs on the thread that asks for it. */
    public RestCall repeated() {
        return new RestCall(
                site, method, traits, parameters, resultReader, patience, remedy, deadline, attempt + 1, credential);
    }

    /** Another call in this one's time, which never runs on the thread that asks for it. */
    public RestCall followedBy(Request request) {
        return new RestCall(
                new CallSite(
                        request.method().value(),
                        site.portal(),
                        request.traits().reads()),
                request.method(),
                request.traits(),
                request.parameters(),
                request.resultReader(),
                request.patience(),
                request.remedy(),
                deadline,
                2,
                null);
    }

    public RestCall with(Credential newCredential) {
        return new RestCall(
                site, method, traits, parameters, resultReader, patience, remedy, deadline, attempt, newCredential);
    }

    @Override
    public String toString() {
        return method + " at " + site.portal() + ", attempt " + attempt;
    }
}
