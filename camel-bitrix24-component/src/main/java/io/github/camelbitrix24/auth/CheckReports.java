/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.CountedWarning;
import io.github.camelbitrix24.rest.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The warnings about checks. Anyone can cause them, so that each kind is logged at most once a minute. */
final class CheckReports {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final TimeSource timer;
    private final CountedWarning refused = new CountedWarning(LOG);
    private final CountedWarning notProven = new CountedWarning(LOG);
    private final CountedWarning dropped = new CountedWarning(LOG);
    private final CountedWarning notUsed = new CountedWarning(LOG);
    private final CountedWarning discarded = new CountedWarning(LOG);

    CheckReports(TimeSource timer) {
        this.timer = timer;
    }

    void refused(String memberId, RuntimeException reason) {
        refused.log("Refused a call that brings tokens of the portal of member " + text(memberId, reason), timer);
    }

    void notProven(String memberId, RuntimeException reason) {
        notProven.log(
                "Cannot verify a call of the portal of member " + text(memberId, reason)
                        + ". An installation is verified again in the background",
                timer);
    }

    void notResumed(RuntimeException reason) {
        LOG.warn(
                "Cannot read the installations that were interrupted: {}. They are continued at the next start",
                reason instanceof TokenStoreException
                        ? reason.getMessage()
                        : reason.getClass().getName());
    }

    void dropped(String memberId) {
        dropped.log(
                "Dropped a call that brings tokens of the portal of member " + CountedWarning.inOneLine(memberId)
                        + ", because too many such calls wait for the authorization server",
                timer);
    }

    void discarded(String memberId) {
        discarded.log(
                "Discarded an installation on the portal of member " + CountedWarning.inOneLine(memberId)
                        + ", which could not be verified for 24 hours. Install the application again",
                timer);
    }

    void notUsed(String host, String memberId, RuntimeException reason) {
        notUsed.log(
                "Calls of " + host + " do not use the tokens of the installation on the portal of member "
                        + text(memberId, reason) + ". If this is the same portal, set memberId",
                timer);
    }

    /** Only messages of this component are logged, because those of others may contain what was sent. */
    private static String text(String memberId, RuntimeException reason) {
        boolean isOwn = reason instanceof TokenRefreshException || reason instanceof TokenStoreException;
        String why =
                isOwn ? String.valueOf(reason.getMessage()) : reason.getClass().getName();
        return CountedWarning.inOneLine(memberId) + ": " + CountedWarning.inOneLine(why);
    }
}
