/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exceptions for failures that the portal did not report: invalid input, a lost connection, an unreadable answer. */
public final class ClientErrors {

    private ClientErrors() {}

    /** The call is invalid and was not sent. */
    public static Bitrix24Exception invalidCall(CallSite site, String reason, @Nullable Throwable cause) {
        return new Bitrix24RejectedException(
                notSentMessage(site, reason), CallFailure.local(site, Outcome.NOT_RUN), cause);
    }

    /** The request was not sent. */
    public static Bitrix24Exception notSent(CallSite site, String reason, @Nullable Throwable cause) {
        return new Bitrix24TransportException(
                notSentMessage(site, reason), CallFailure.local(site, Outcome.NOT_RUN), cause);
    }

    /** The request was not sent, because the component stops. */
    public static Bitrix24Exception stopping(CallSite site) {
        return notSent(site, "the component is stopping; send it again after the next start", null);
    }

    /**
     * The call has no valid credential, and the application or the portal must be authorized again.
     *
     * @param code the error code of the authorization server, empty if there is none
     */
    public static Bitrix24Exception notAuthorized(
            CallSite site, String code, String reason, @Nullable Throwable cause) {
        CallFailure failure = new CallFailure(site, code, "", 0, Outcome.NOT_RUN, List.of());
        return new Bitrix24AuthorizationException(notSentMessage(site, reason), failure, cause);
    }

    /** A limit or the queue delayed the call beyond its callTimeout. */
    public static Bitrix24Exception limitExceeded(
            CallSite site, String reason, @Nullable Instant retryAt, @Nullable Throwable cause) {
        return new Bitrix24LimitException(
                notSentMessage(site, reason), CallFailure.local(site, Outcome.NOT_RUN), retryAt, cause);
    }

    /** The request was sent, and no answer was received: a read can be sent again, a write has an unknown outcome. */
    public static Bitrix24Exception responseLost(CallSite site, String reason, @Nullable Throwable cause) {
        CallFailure failure = CallFailure.local(site, Outcome.UNKNOWN);
        String message = site.method() + " was sent to " + site.portal() + ", but " + reason + ". ";
        return site.reads()
                ? new Bitrix24TransportException(message + "It only reads: send it again.", failure, cause)
                : new Bitrix24UnknownOutcomeException(message + checkFirst(), failure, cause);
    }

    /** An earlier attempt of the same write may have run, and it was not sent again. */
    public static Bitrix24UnknownOutcomeException outcomeStillUnknown(CallSite site) {
        String message = site.method() + " was not sent again to " + site.portal()
                + ", because it may have run at an earlier delivery. ";
        return new Bitrix24UnknownOutcomeException(
                message + checkFirst(), CallFailure.local(site, Outcome.UNKNOWN), null);
    }

    /** The idempotency key was used with another body: by another call, or by this one with another access token. */
    public static Bitrix24Exception reusedKey(CallSite site, Bitrix24Exception refusal) {
        String message = site.method() + " was refused by " + site.portal()
                + ": its idempotency key was used before with another body, either by another call, or by an earlier"
                + " attempt of this call that ran with an older access token. ";
        return new Bitrix24UnknownOutcomeException(
                message + checkFirst() + " For a new call use a new key.",
                refusal.failure().withOutcome(Outcome.UNKNOWN),
                refusal);
    }

    /** The request for the upload URL failed: the file itself was not sent. */
    public static Bitrix24Exception fileNotSent(CallSite site, Bitrix24Exception lost) {
        String message = "The file was not sent, because its upload URL could not be obtained: " + lost.getMessage();
        CallFailure failure = lost.failure().withSite(site).withOutcome(Outcome.NOT_RUN);
        return lost instanceof Bitrix24TransportException
                ? new Bitrix24TransportException(message, failure, lost)
                : new Bitrix24PortalException(message, failure, lost);
    }

    /** The portal returned no usable upload URL. */
    public static Bitrix24Exception noUploadUrl(CallSite site, String reason) {
        return new Bitrix24PortalException(
                notSentMessage(site, reason + ". Name a file shape to send the file in one step"),
                CallFailure.local(site, Outcome.NOT_RUN),
                null);
    }

    /** A REST 3.0 batch failed: the calls before the failed one may have run. */
    public static Bitrix24Exception rest3BatchFailed(Bitrix24Exception failed) {
        return new Bitrix24UnknownOutcomeException(
                failed.getMessage() + " Writes of a REST 3.0 batch before the failed call may have run. "
                        + checkFirst(),
                failed.failure().withOutcome(Outcome.UNKNOWN),
                failed);
    }

    /** The circuit breaker is open, because the portal has blocked this client. */
    public static Bitrix24Exception blocked(CallSite site, String code, Instant since, String next) {
        String reason = "the portal has blocked this client since " + since + " (" + code + "). " + next
                + ". Ask Bitrix24 support to lift the block";
        return new Bitrix24PortalException(
                notSentMessage(site, reason), new CallFailure(site, code, "", 0, Outcome.NOT_RUN, List.of()), null);
    }

    /** The answer is not a Bitrix24 envelope: a gateway's page, empty or truncated. */
    public static Bitrix24Exception unreadableResponse(
            CallSite site, int status, String reason, @Nullable Throwable cause) {
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.UNKNOWN, List.of());
        String message = site.method() + " received an answer from " + site.portal() + " that is not from Bitrix24: "
                + reason + " (HTTP " + status + "). ";
        return site.reads()
                ? new Bitrix24PortalException(
                        message + "Check for a gateway, a firewall or a maintenance page in front of the portal.",
                        failure,
                        cause)
                : new Bitrix24UnknownOutcomeException(message + checkFirst(), failure, cause);
    }

    /**
     * The response exceeds a limit of this client.
     *
     * @param reason a clause that names the limit
     * @param advice what the user can do, a sentence without a full stop
     */
    public static Bitrix24Exception unusableResponse(
            CallSite site, int status, String reason, String advice, @Nullable Throwable cause) {
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.UNKNOWN, List.of());
        String message =
                site.method() + " was sent to " + site.portal() + ", but " + reason + " (HTTP " + status + "). ";
        return site.reads()
                ? new Bitrix24PortalException(message + advice + ".", failure, cause)
                : new Bitrix24UnknownOutcomeException(message + checkFirst(), failure, cause);
    }

    /** The portal answered with a redirect, which is not followed with a credential. */
    public static Bitrix24Exception redirected(CallSite site, int status, String where) {
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.NOT_RUN, List.of());
        return new Bitrix24PortalException(
                site.method() + " was redirected by " + site.portal() + " to " + where + " (HTTP " + status
                        + "). If the portal has moved, set its new address in webhookUrl or portalUrl.",
                failure,
                null);
    }

    /** The call succeeded, but its result cannot be converted as the endpoint requires. */
    public static Bitrix24Exception unusableResult(CallSite site, String reason, @Nullable Throwable cause) {
        return new Bitrix24RejectedException(
                site.method() + " succeeded on " + site.portal() + ", but " + reason + ".",
                CallFailure.local(site, Outcome.RAN_AND_FAILED),
                cause);
    }

    /**
     * The failure of one call in a shared batch that failed as a whole. An unknown outcome of the batch is one of the call
     * only if the call writes.
     *
     * @param calls how many calls shared the batch
     */
    public static Bitrix24Exception sharedRequestFailed(CallSite site, int calls, Bitrix24Exception failed) {
        return withMessage(
                failed,
                site,
                site.method() + " shared a batch with " + (calls - 1)
                        + (calls == 2 ? " other call: " : " other calls: ") + failed.getMessage());
    }

    /**
     * A traversal stopped before the end of the list.
     *
     * @param soFar a description of how far it was read
     */
    public static Bitrix24Exception traversalFailed(CallSite site, String soFar, Bitrix24Exception failed) {
        return withMessage(failed, site, failed.getMessage() + " The list was not read to its end: " + soFar + ".");
    }

    /** The rows of a list do not meet the requirements of a traversal. */
    public static Bitrix24Exception unsuitableList(CallSite site, String reason, String soFar) {
        return new Bitrix24PortalException(
                site.method() + " cannot be read to its end from " + site.portal() + ": " + reason + ". " + soFar
                        + ". Read it page by page, or set the idField and cursorField of this list.",
                CallFailure.local(site, Outcome.RAN_AND_FAILED),
                null);
    }

    /**
     * A list was read to its end and may lack rows.
     *
     * @param promised the number of rows that the portal counted, if it did
     * @param lastId the id of the last row, if it has one
     */
    public static Bitrix24Exception incompleteList(
            CallSite site, String reason, long rows, Optional<Long> promised, @Nullable String lastId) {
        String counted =
                promised.map(total -> ", but the portal counts " + total).orElse("");
        String where = lastId == null
                ? ""
                : " The last row has the id " + lastId + ": in the order of ids, startAfter=" + lastId
                        + " goes on after it.";
        return new Bitrix24PortalException(
                site.method() + " on " + site.portal() + " returned a list that may be incomplete: "
                        + (rows == 1 ? "1 row was" : rows + " rows were") + " read" + counted + " (" + reason + ")."
                        + where
                        + " Rows may have changed meanwhile: read the list again. If the portal's count is wrong"
                        + " for this list, set onIncomplete=WARN.",
                CallFailure.local(site, Outcome.RAN_AND_FAILED),
                null);
    }

    /** The same unknown outcome, with what was found out about it since. */
    public static Bitrix24UnknownOutcomeException withDetail(
            Bitrix24UnknownOutcomeException failure, String detail, @Nullable Throwable suppressed) {
        return failure.withDetail(detail, suppressed);
    }

    /** The same refusal for a call whose callTimeout ends before its next attempt. */
    public static Bitrix24LimitException beyondCallTimeout(Bitrix24LimitException refusal, Instant nextAttemptAt) {
        return refusal.beyondCallTimeout(nextAttemptAt);
    }

    /**
     * Commands of an explicit batch failed.
     *
     * @param failures by the keys of their commands, one or more
     */
    public static Bitrix24BatchException commandsFailed(
            String portal,
            Map<String, ? extends @Nullable Object> results,
            Map<String, Bitrix24Exception> failures,
            List<String> notExecuted) {
        return Bitrix24BatchException.of(portal, results, failures, notExecuted);
    }

    /** The authorization server did not exchange the code for tokens. */
    public static Bitrix24AuthorizationException codeExchangeFailed(
            CallSite site, String message, @Nullable Throwable cause) {
        return new Bitrix24AuthorizationException(message, CallFailure.local(site, Outcome.UNKNOWN), cause);
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

    private static String notSentMessage(CallSite site, String reason) {
        return site.method() + " was not sent to " + site.portal() + ": " + reason + ".";
    }

    private static String checkFirst() {
        return "Check in the portal whether it was done before sending it again.";
    }
}
