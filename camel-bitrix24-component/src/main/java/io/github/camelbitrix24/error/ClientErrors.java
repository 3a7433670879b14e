/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions for what the portal did not say itself: bad input, a lost network, an answer nobody can read. */
public final class ClientErrors {

    private ClientErrors() {}

    /** The call is wrong and was not sent. */
    public static Bitrix24Exception invalidCall(CallSite site, String why, @Nullable Throwable cause) {
        return new Bitrix24RejectedException(notSentMessage(site, why), CallFailure.local(site, Outcome.NOT_RUN), cause);
    }

    /** The request never left this machine. */
    public static Bitrix24Exception notSent(CallSite site, String why, @Nullable Throwable cause) {
        return new Bitrix24TransportException(notSentMessage(site, why), CallFailure.local(site, Outcome.NOT_RUN), cause);
    }

    /**
     * The call could not be signed, and a person has to do something about it.
     *
     * @param code the authorization server's, empty where there is none
     */
    public static Bitrix24Exception notAuthorized(CallSite site, String code, String why, @Nullable Throwable cause) {
        CallFailure failure = new CallFailure(site, code, "", 0, Outcome.NOT_RUN, List.of());
        return new Bitrix24AuthorizationException(notSentMessage(site, why), failure, cause);
    }

    /** The call did not get its turn in time. */
    public static Bitrix24Exception limitExceeded(
            CallSite site, String why, @Nullable Instant retryAt, @Nullable Throwable cause) {
        return new Bitrix24LimitException(notSentMessage(site, why), CallFailure.local(site, Outcome.NOT_RUN), retryAt, cause);
    }

    /** The request left and no answer came back: harmless for a read, in doubt for a write. */
    public static Bitrix24Exception responseLost(CallSite site, String why, @Nullable Throwable cause) {
        CallFailure failure = CallFailure.local(site, Outcome.UNKNOWN);
        String message = site.method() + " was sent to " + site.portal() + ", but " + why + ". ";
        return site.reads()
                ? new Bitrix24TransportException(message + "It only reads: send it again.", failure, cause)
                : new Bitrix24UnknownOutcomeException(message + checkFirst(), failure, cause);
    }

    /** An earlier sending of the same write may have run, and this time nothing was sent. */
    public static Bitrix24UnknownOutcomeException outcomeStillUnknown(CallSite site) {
        String message = site.method() + " was not sent again to " + site.portal()
                + ", because it may have run at an earlier delivery. ";
        return new Bitrix24UnknownOutcomeException(
                message + checkFirst(), CallFailure.local(site, Outcome.UNKNOWN), null);
    }

    /** The portal has met the idempotency key with another body: perhaps the same call, signed with another token. */
    public static Bitrix24Exception reusedKey(CallSite site, Bitrix24Exception refusal) {
        String message = site.method() + " was refused by " + site.portal()
                + ", because its idempotency key was used before with another body: by another call, or by an earlier"
                + " sending of this one, which was signed with an older access token and has run. ";
        return new Bitrix24UnknownOutcomeException(
                message + checkFirst() + " For a new call use a new key.",
                refusal.failure().withOutcome(Outcome.UNKNOWN),
                refusal);
    }

    /** The question where to send a file to was lost, or nobody can read the answer: the file itself was not sent. */
    public static Bitrix24Exception fileNotSent(CallSite site, Bitrix24Exception lost) {
        String message = "The file was not sent, because the address for it could not be had: " + lost.getMessage();
        CallFailure failure = lost.failure().withSite(site).withOutcome(Outcome.NOT_RUN);
        return lost instanceof Bitrix24TransportException
                ? new Bitrix24TransportException(message, failure, lost)
                : new Bitrix24PortalException(message, failure, lost);
    }

    /** The portal did not say where to send a file to. */
    public static Bitrix24Exception noUploadUrl(CallSite site, String why) {
        return new Bitrix24PortalException(
                notSentMessage(site, why + ". Send the file in one step, by naming its shape"),
                CallFailure.local(site, Outcome.NOT_RUN),
                null);
    }

    /** A REST 3.0 batch failed: which of its calls ran before that, nobody knows. */
    public static Bitrix24Exception rest3BatchFailed(Bitrix24Exception failed) {
        return new Bitrix24UnknownOutcomeException(
                failed.getMessage() + " Writes of a REST 3.0 batch that stand before the call that failed may have"
                        + " run. " + checkFirst(),
                failed.failure().withOutcome(Outcome.UNKNOWN),
                failed);
    }

    /** The portal has blocked this client, so that nothing is sent to it. */
    public static Bitrix24Exception blocked(CallSite site, String code, Instant since, String next) {
        String why = "at " + since + " the portal said that it has blocked this client by hand (" + code + "). " + next
                + ". Ask Bitrix24 support to lift the block";
        return new Bitrix24PortalException(
                notSentMessage(site, why), new CallFailure(site, code, "", 0, Outcome.NOT_RUN, List.of()), null);
    }

    /** An answer came that is not the portal's envelope: a gateway's page, nothing, or half of something. */
    public static Bitrix24Exception unreadableResponse(CallSite site, int status, String why, @Nullable Throwable cause) {
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.UNKNOWN, List.of());
        String message = site.method() + " got an answer from " + site.portal() + " that is not Bitrix24's: " + why
                + " (HTTP " + status + "). ";
        return site.reads()
                ? new Bitrix24PortalException(
                        message + "Look for a gateway, a firewall or a maintenance page in front of the portal.",
                        failure,
                        cause)
                : new Bitrix24UnknownOutcomeException(message + checkFirst(), failure, cause);
    }

    /** The portal answered with a redirect, which is never followed with a credential. */
    public static Bitrix24Exception redirected(CallSite site, int status, String where) {
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.NOT_RUN, List.of());
        return new Bitrix24PortalException(
                site.method() + " was redirected by " + site.portal() + " to " + where + " (HTTP " + status
                        + "). If the portal has moved, put its new address into webhookUrl or portalUrl.",
                failure,
                null);
    }

    /** The call succeeded, but its result does not fit what the endpoint wants. */
    public static Bitrix24Exception unusableResult(CallSite site, String why, @Nullable Throwable cause) {
        return new Bitrix24RejectedException(
                site.method() + " was done by " + site.portal() + ", but " + why + ".",
                CallFailure.local(site, Outcome.RAN_AND_FAILED),
                cause);
    }

    /**
     * What a failed batch means for one call in it: the same, but what is unknown is judged by whether this call writes.
     *
     * @param calls how many travelled together
     */
    public static Bitrix24Exception sharedRequestFailed(CallSite site, int calls, Bitrix24Exception failed) {
        return withMessage(
                failed,
                site,
                site.method() + " travelled with " + (calls - 1) + " other calls in one batch. " + failed.getMessage());
    }

    /**
     * A list could not be read to its end.
     *
     * @param soFar how far it was read, in words
     */
    public static Bitrix24Exception traversalFailed(CallSite site, String soFar, Bitrix24Exception failed) {
        return withMessage(failed, site, failed.getMessage() + " The list was not read to its end: " + soFar + ".");
    }

    /** The rows of a list are not what they must be to be read to the end. */
    public static Bitrix24Exception unsuitableList(CallSite site, String why, String soFar) {
        return new Bitrix24PortalException(
                site.method() + " cannot be read to its end from " + site.portal() + ": " + why + ". " + soFar
                        + ". Read it page by page, or with an idField and cursorField that fit it.",
                CallFailure.local(site, Outcome.RAN_AND_FAILED),
                null);
    }

    private static Bitrix24Exception withMessage(Bitrix24Exception failed, CallSite site, String message) {
        CallFailure failure = failed.failure().withSite(site);
        Throwable cause = failed.getCause();
        if (failure.outcome() == Outcome.UNKNOWN && !site.reads()) {
            return new Bitrix24UnknownOutcomeException(message, failure, cause);
        }
        if (failed instanceof Bitrix24AuthorizationException) {
            return new Bitrix24AuthorizationException(message, failure, cause);
        }
        if (failed instanceof Bitrix24LimitException limit) {
            return new Bitrix24LimitException(
                    message, failure, limit.getRetryAt().orElse(null), cause);
        }
        if (failed instanceof Bitrix24TransportException
                || (failure.status() == 0 && failure.code().isEmpty())) {
            return new Bitrix24TransportException(message, failure, cause);
        }
        return failed instanceof Bitrix24RejectedException
                ? new Bitrix24RejectedException(message, failure, cause)
                : new Bitrix24PortalException(message, failure, cause);
    }

    private static String notSentMessage(CallSite site, String why) {
        return site.method() + " was not sent to " + site.portal() + ": " + why + ".";
    }

    private static String checkFirst() {
        return "Check in the portal whether it was done before sending it again.";
    }
}
