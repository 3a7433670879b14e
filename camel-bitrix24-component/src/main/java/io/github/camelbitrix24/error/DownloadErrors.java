/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.util.List;

/** The exceptions for a failed download by link. Without an error code the status decides. */
public final class DownloadErrors {

    private static final String NEW_LINK = " Links expire: read the object again and use its new link.";

    private DownloadErrors() {}

    /** The portal refused the link with an error code. */
    public static Bitrix24Exception linkRefused(Bitrix24Exception refusal) {
        if (refusal instanceof Bitrix24LimitException || refusal.getOutcome() == Outcome.UNKNOWN) {
            return refusal;
        }
        String message = refusal.getMessage() + NEW_LINK;
        if (refusal instanceof Bitrix24NotFoundException) {
            return new Bitrix24NotFoundException(message, refusal.failure(), refusal);
        }
        if (refusal instanceof Bitrix24AuthorizationException) {
            return new Bitrix24AuthorizationException(message, refusal.failure(), refusal);
        }
        return refusal instanceof Bitrix24RejectedException
                ? new Bitrix24RejectedException(message, refusal.failure(), refusal)
                : refusal;
    }

    /** The answer is not a file. */
    public static Bitrix24Exception notAFile(CallSite site, int status, String type) {
        if (status >= 500) {
            return ClientErrors.unreadableResponse(site, status, "it is " + type + " instead of a file", null);
        }
        String message = site.method() + " received " + type + " from " + site.portal() + " instead of a file (HTTP "
                + status + ").";
        CallFailure failure = new CallFailure(site, "", "", status, Outcome.RAN_AND_FAILED, List.of());
        return switch (status) {
            case 401, 403 -> new Bitrix24AuthorizationException(message + NEW_LINK, failure, null);
            case 404, 410 -> new Bitrix24NotFoundException(message + NEW_LINK, failure, null);
            default ->
                new Bitrix24RejectedException(
                        message + NEW_LINK + " Links for browsers require a login: use DOWNLOAD_URL or urlMachine.",
                        failure,
                        null);
        };
    }
}
